import { sha256Hex } from "@/lib/crypto/digest";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";

/**
 * The hash of a mark, as the record of a signature has it. The order of members counts, and the database keeps none.
 * Marks of earlier versions have no initials, no widths and no hand.
 */
export function markSha256(mark: SignatureMark): string {
  const { kind } = mark;
  const letters = mark.initials === undefined ? {} : { initials: mark.initials };
  return sha256Hex(JSON.stringify({ kind, ...shownBy(mark), ...letters }));
}

function shownBy(mark: SignatureMark): object {
  if (mark.kind === "typed")
    return mark.hand === undefined ? { text: mark.text } : { text: mark.text, hand: mark.hand };
  if (mark.kind === "picture") return { pngBase64: mark.pngBase64 };
  const { strokes, aspectRatio, widths } = mark;
  return widths === undefined ? { strokes, aspectRatio } : { strokes, aspectRatio, widths };
}

/** The hash of what stands in a signer's fields: id and value of each that is filled in, in the order of the fields. */
export const valuesSha256 = (values: Iterable<readonly [fieldId: string, value: string]>): string =>
  sha256Hex(JSON.stringify([...values]));
