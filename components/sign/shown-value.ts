import type { Attachment } from "@/lib/contracts/attachments";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { parseDrawing } from "@/lib/fields/drawing";
import { takesValue } from "@/lib/fields/value-problem";

/** A field's value in words; empty for those that words cannot show. */
export function shownValue(field: Field, value: string, attachments: readonly Attachment[]): string {
  if (!takesValue(field) || field.fieldType === "CHECKBOX") return "";
  if (field.fieldType === "DRAWING" && parseDrawing(value)) return "";
  const isFile = (field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP") && isAttachmentId(value);
  return isFile ? (attachments.find((each) => each.id === value)?.name ?? "") : value.trim();
}
