import type { DocumentRow } from "@/lib/documents/store";
import { clampToPage, type PageSize, type PointsBox } from "@/lib/fields/page-box";
import { newId } from "@/lib/ids";
import type { FieldRow, RecipientRow } from "./store";

const size = { width: 60, height: 24 };
const edgePt = 20;
const gapPt = 6;
const rows = 12;

/**
 * `initialsOnEveryPage`: an INITIALS field for each signer on each page, bottom right, side by side in the order of
 * the signers, where no other field stands. They are filled from the adopted signature, once for all.
 */
export function pageInitials(
  placed: readonly FieldRow[],
  signers: readonly RecipientRow[],
  documents: readonly DocumentRow[],
): FieldRow[] {
  const initials: FieldRow[] = [];
  for (const [documentIndex, document] of documents.entries()) {
    for (const [pageIndex, page] of document.pages.entries()) {
      const here = (field: FieldRow) => field.documentIndex === documentIndex && field.pageNumber === pageIndex + 1;
      const taken: PointsBox[] = placed.filter(here);
      // From the right edge inwards, so the last signer comes first.
      for (const signer of signers.toReversed()) {
        const box = freeSlot(page, taken);
        taken.push(box);
        const field = initialsField(signer, documentIndex, pageIndex + 1, box);
        initials.push({ ...field, position: placed.length + initials.length });
      }
    }
  }
  return initials;
}

/** Whether a stored field is one of those: initials of just that size. */
export const isPageInitials = (field: FieldRow): boolean =>
  field.fieldType === "INITIALS" && field.width === size.width && field.height === size.height && isPlain(field);

const isPlain = ({ rules }: FieldRow): boolean => Object.keys(rules).length === 0;

/** The first slot nobody has, row by row from the bottom right corner; the corner itself on a page without room. */
function freeSlot(page: PageSize, taken: readonly PointsBox[]): PointsBox {
  const columns = Math.max(1, Math.floor((page.widthPt - 2 * edgePt + gapPt) / (size.width + gapPt)));
  const slots = Array.from({ length: rows * columns }, (_, slot) =>
    clampToPage(
      {
        ...size,
        x: page.widthPt - edgePt - size.width - (slot % columns) * (size.width + gapPt),
        y: page.heightPt - edgePt - size.height - Math.floor(slot / columns) * (size.height + gapPt),
      },
      page,
    ),
  );
  return slots.find((slot) => !taken.some((box) => overlap(slot, box))) ?? slots[0]!;
}

const overlap = (a: PointsBox, b: PointsBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function initialsField(
  signer: RecipientRow,
  documentIndex: number,
  pageNumber: number,
  box: PointsBox,
): Omit<FieldRow, "position"> {
  return {
    id: newId("field"),
    envelopeId: signer.envelopeId,
    recipientId: signer.id,
    documentIndex,
    pageNumber,
    fieldType: "INITIALS",
    ...box,
    required: true,
    readOnly: false,
    label: "",
    options: [],
    optionBoxes: [],
    value: null,
    presetValue: null,
    anchorText: null,
    anchorPlacement: null,
    anchorIndex: null,
    rules: {},
  };
}
