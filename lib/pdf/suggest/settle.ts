import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { clampToPage, type PageSize, type PointsBox } from "@/lib/fields/page-box";

const leastPt = 4;
const mostPt = 5_000;
/** Roles count from 1, and an envelope has at most 100 recipients. */
const roleNumber = /^(?:[1-9]\d?|100)$/;

/** A box that POST /envelopes takes for a field of this page: on it, neither too small nor too large, in hundredths. */
export function settleOnPage(box: PointsBox, page: PageSize): PointsBox {
  const sized = { ...box, width: sizeOf(box.width), height: sizeOf(box.height) };
  const { x, y, width, height } = clampToPage(sized, page);
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

const sizeOf = (value: number): number => Math.min(Math.max(value, leastPt), mostPt);
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Whose field it is. */
export function roleOf(role: string | undefined): Pick<SuggestedField, "role" | "recipientIndex"> {
  if (role === undefined) return { role: null };
  return roleNumber.test(role) ? { role, recipientIndex: Number(role) - 1 } : { role };
}
