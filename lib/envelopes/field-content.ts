import type { SignatureMark, StampContent } from "@/lib/pdf/draw/stamp-item";
import type { FieldRow, RecipientRow } from "./store";

/** What a filled field shows: on the signing page of those who come later, and in the sealed document. */
export function contentOf(field: FieldRow, recipient: RecipientRow): StampContent | undefined {
  switch (field.fieldType) {
    case "SIGNATURE":
      return recipient.mark ?? undefined;
    case "INITIALS":
      return recipient.mark ? initials(recipient) : undefined;
    case "CHECKBOX":
      return field.value === "true" ? { kind: "check", on: true } : undefined;
    default:
      return field.value ? { kind: "text", text: field.value } : undefined;
  }
}

/** First letters of the adopted name (of the recipient's, when the signature was drawn). */
function initials(recipient: RecipientRow): SignatureMark {
  const name = recipient.mark?.kind === "typed" ? recipient.mark.text : recipient.name || recipient.email;
  const letters = name.split(/[\s-]+/).map((word) => [...word][0] ?? "");
  return { kind: "typed", text: letters.join("").toLocaleUpperCase() };
}
