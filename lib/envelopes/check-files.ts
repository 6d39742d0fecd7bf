import type { Issue } from "@/lib/errors";
import { isAttachmentId } from "@/lib/fields/attachment";
import { valueSentences } from "@/lib/fields/check-values";
import type { AttachmentRow, FieldRow } from "./store";

const takesFile = (field: FieldRow): boolean => field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP";

/** The files that the values name, by field; an id that was not uploaded for that very field is an issue. */
export function checkFiles(
  own: readonly FieldRow[],
  values: Readonly<Record<string, string>>,
  attachments: readonly AttachmentRow[],
): { files: AttachmentRow[]; issues: Issue[] } {
  const files: AttachmentRow[] = [];
  const issues: Issue[] = [];
  for (const field of own.filter(takesFile)) {
    const value = values[field.id];
    if (value === undefined || !isAttachmentId(value)) continue;
    const file = attachments.find(
      (each) => each.id === value && each.fieldId === field.id && each.recipientId === field.recipientId,
    );
    if (file) files.push(file);
    else issues.push({ path: `values.${field.id}`, message: valueSentences.file });
  }
  return { files, issues };
}
