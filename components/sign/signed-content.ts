import type { Ceremony, FieldContent } from "@/lib/contracts/ceremony";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { parseDrawing } from "@/lib/fields/drawing";
import { initialsMark } from "@/lib/fields/initials";
import { onPaper } from "@/lib/fields/on-paper";
import type { PointsBox } from "@/lib/fields/page-box";
import { checkedValue } from "@/lib/fields/value-problem";
import type { Draft } from "./draft";

/** What stands in a recipient's own field once they have signed, as the sealed document will show it. */
export function signedContent(field: Field, ceremony: Ceremony, draft: Draft): FieldContent | null {
  const value = field.value ?? "";
  switch (field.fieldType) {
    case "SIGNATURE":
      return draft.mark ?? null;
    case "INITIALS":
      return draft.mark ? initialsMark(draft.mark, draft.signName) : null;
    case "CHECKBOX":
      return value === checkedValue ? { kind: "check", on: true } : null;
    case "RADIO_GROUP":
      if (value && field.optionBoxes.length > 0) return { kind: "dot" };
      return value ? { kind: "options", options: field.options, chosen: value } : null;
    case "DRAWING": {
      const drawing = parseDrawing(value);
      return drawing ? { kind: "drawn", ...drawing } : text(value);
    }
    case "ATTACHMENT":
    case "STAMP":
      return isAttachmentId(value) ? added(field, ceremony) : text(value);
    default:
      return text(onPaper(field, value, ceremony.recipient.writesIn));
  }
}

/** Where it stands: of options with places of their own, at the chosen one. */
export const signedBox = (field: Field): PointsBox =>
  field.optionBoxes[field.options.indexOf(field.value ?? "")] ?? field;

const text = (value: string): FieldContent | null => (value === "" ? null : { kind: "text", text: value });

function added({ fieldType, value }: Field, { attachments }: Ceremony): FieldContent | null {
  const file = attachments.find(({ id }) => id === value);
  if (!file) return null;
  const { id: attachmentId, name, size: sizeBytes, sha256 } = file;
  return fieldType === "STAMP"
    ? { kind: "image", attachmentId, name }
    : { kind: "file", attachmentId, name, sizeBytes, sha256 };
}
