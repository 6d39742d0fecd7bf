import type { CeremonyDraft } from "@/lib/contracts/draft";
import type { FieldType } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { takesValue } from "@/lib/fields/value-problem";
import type { DraftRow } from "./draft-store";
import type { FieldRow, Stored } from "./store";

/** A recipient's fields that take what they fill in. */
export const fillable = ({ fields }: Stored, recipientId: string): FieldRow[] =>
  fields.filter(
    (field) =>
      field.recipientId === recipientId && !field.readOnly && takesValue({ fieldType: field.fieldType as FieldType }),
  );

/** Of the values those that belong to the fields. */
export const valuesOf = (fields: readonly FieldRow[], values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ id }) => (Object.hasOwn(values, id) ? [[id, values[id]!]] : [])));

/** As its recipient sees it: fields may have been replaced meanwhile, and an added file may have given way to another. */
export function toDraft(stored: Stored, row: DraftRow): CeremonyDraft {
  const files = new Set(stored.attachments.filter((each) => each.recipientId === row.recipientId).map(({ id }) => id));
  const isLost = ({ id, fieldType }: FieldRow): boolean => {
    const value = row.fieldValues[id] ?? "";
    return (fieldType === "ATTACHMENT" || fieldType === "STAMP") && isAttachmentId(value) && !files.has(value);
  };
  const kept = fillable(stored, row.recipientId).filter((field) => !isLost(field));
  return {
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    values: valuesOf(kept, row.fieldValues),
    mark: row.mark as CeremonyDraft["mark"],
    signName: row.signName,
  };
}
