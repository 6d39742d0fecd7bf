import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { parseDrawing } from "@/lib/fields/drawing";
import { onPaper } from "@/lib/fields/on-paper";
import { takesValue } from "@/lib/fields/value-problem";

/** A field's value in words, as the document will have it; empty for those that words cannot show. */
export function shownValue(field: Field, value: string, { attachments, recipient }: Ceremony): string {
  if (!takesValue(field) || field.fieldType === "CHECKBOX") return "";
  if (field.fieldType === "DRAWING" && parseDrawing(value)) return "";
  const isFile = (field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP") && isAttachmentId(value);
  if (isFile) return attachments.find((each) => each.id === value)?.name ?? "";
  return onPaper(field, value.trim(), recipient.writesIn);
}
