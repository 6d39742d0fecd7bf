import type { FieldContent } from "@/lib/contracts/ceremony";
import { isAttachmentId } from "@/lib/fields/attachment";
import { parseDrawing } from "@/lib/fields/drawing";
import { initialsMark } from "@/lib/fields/initials";
import { onPaper } from "@/lib/fields/on-paper";
import type { PointsBox } from "@/lib/fields/page-box";
import type { AttachmentRow, FieldRow, RecipientRow } from "./store";
import { writingLocale } from "./writing-locale";

/** What a filled field shows: on the signing page of those who come later, and in the sealed document. */
export function contentOf(
  field: FieldRow,
  recipient: RecipientRow,
  attachments: readonly AttachmentRow[],
): FieldContent | undefined {
  switch (field.fieldType) {
    case "SIGNATURE":
      return recipient.mark ?? undefined;
    case "INITIALS":
      return recipient.mark ? initialsMark(recipient.mark, recipient.name) : undefined;
    case "CHECKBOX":
      return field.value === "true" ? { kind: "check", on: true } : undefined;
    case "RADIO_GROUP":
      if (field.value && field.optionBoxes.length > 0) return { kind: "dot" };
      return field.value ? { kind: "options", options: field.options, chosen: field.value } : undefined;
    case "DRAWING":
      return drawing(field.value);
    case "ATTACHMENT":
    case "STAMP":
      return field.value && isAttachmentId(field.value) ? added(field, attachments) : text(field.value);
    default:
      return text(field.value && onPaper({ ...field, ...field.rules }, field.value, languageOf(field, recipient)));
  }
}

/** What the sender wrote does not wait for its recipient's language. */
export const languageOf = ({ readOnly, rules }: FieldRow, recipient: RecipientRow): string =>
  readOnly && !rules.formula ? recipient.locale : writingLocale(recipient);

/** Where a field's content is to be seen: of options with places of their own, at the chosen one. */
export function contentBox({ options, optionBoxes, value, ...field }: FieldRow): PointsBox {
  const { x, y, width, height } = optionBoxes[options.indexOf(value ?? "")] ?? field;
  return { x, y, width, height };
}

const text = (value: string | null): FieldContent | undefined => (value ? { kind: "text", text: value } : undefined);

/** Drawn, or written instead. */
function drawing(value: string | null): FieldContent | undefined {
  const drawn = value ? parseDrawing(value) : undefined;
  return drawn ? { kind: "drawn", ...drawn } : text(value);
}

function added(field: FieldRow, attachments: readonly AttachmentRow[]): FieldContent | undefined {
  const row = attachments.find((each) => each.id === field.value && each.fieldId === field.id);
  if (!row) return undefined;
  const { id: attachmentId, name, sizeBytes, sha256 } = row;
  return field.fieldType === "STAMP"
    ? { kind: "image", attachmentId, name }
    : { kind: "file", attachmentId, name, sizeBytes, sha256 };
}
