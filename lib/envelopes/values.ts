import type { RuleOutcome } from "@/lib/fields/apply-rules";
import type { FieldRow, RecipientRow } from "./store";

/** The day in UTC, as days are kept; how it is read is said in `lib/fields/on-paper.ts`. */
export const signingDate = (at: Date): string => at.toISOString().slice(0, 10);

/** The values to keep: what was filled in, and what the platform fills in itself at the moment of signing. */
export function valuesAtSigning(
  own: readonly FieldRow[],
  recipient: RecipientRow,
  given: Record<string, string>,
  now: Date,
  { hidden, computed }: RuleOutcome,
): Map<string, string> {
  const values = new Map<string, string>();
  for (const field of own) {
    if (hidden.has(field.id)) continue;
    const value = field.rules.formula
      ? computed.get(field.id)
      : valueAtSigning(field, recipient, field.readOnly ? undefined : given[field.id], now);
    if (value !== undefined && value !== "") values.set(field.id, value);
  }
  return values;
}

/** What a read-only field shows before and after its recipient signs. */
export function readOnlyValue({ fieldType, value }: FieldRow, recipient: RecipientRow): string | null {
  if (value !== null) return value;
  if (fieldType === "NAME") return recipient.name;
  return fieldType === "EMAIL" ? recipient.email : null;
}

function valueAtSigning(
  field: FieldRow,
  recipient: RecipientRow,
  given: string | undefined,
  now: Date,
): string | undefined {
  switch (field.fieldType) {
    case "SIGNATURE":
    case "INITIALS":
      return undefined;
    case "DATE_SIGNED":
      return signingDate(now);
    default:
      return writtenValue(field, recipient, given);
  }
}

/** What somebody wrote into a field, else what stood in it; of a name or address their own. */
export function writtenValue(
  { fieldType, value }: FieldRow,
  recipient: RecipientRow,
  given: string | undefined,
): string | undefined {
  if (fieldType === "NAME") return given ?? value ?? recipient.name;
  if (fieldType === "EMAIL") return given ?? value ?? recipient.email;
  return given ?? value ?? undefined;
}
