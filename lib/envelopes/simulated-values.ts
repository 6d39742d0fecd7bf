import { sampleOf } from "@/lib/fields/sample-value";
import { findValueProblem, takesValue } from "@/lib/fields/value-problem";
import type { FieldRow, RecipientRow } from "./store";
import { toField } from "./to-envelope";
import { signingDate } from "./values";

/** What a simulated recipient fills in: something its field takes, the sender's own value where there is one. */
export function simulatedValues(own: readonly FieldRow[], recipient: RecipientRow, now: Date): Record<string, string> {
  const values: Record<string, string> = {};
  for (const row of own) {
    const field = toField(row, [recipient]);
    if (!takesValue(field) || field.readOnly) continue;
    const given = field.value ?? "";
    const value = given !== "" && findValueProblem(field, given) === undefined ? given : madeUp(row, recipient, now);
    if (value !== undefined) values[row.id] = value;
  }
  return values;
}

function madeUp(field: FieldRow, recipient: RecipientRow, now: Date): string | undefined {
  switch (field.fieldType) {
    case "NAME":
      return recipient.name || "Simulated recipient";
    case "EMAIL":
      return recipient.email;
    case "DATE":
      return within(field, signingDate(now));
    case "NUMBER":
      return within(field, "1");
    case "CHECKBOX":
      return "true";
    case "DROPDOWN":
    case "RADIO_GROUP":
      return field.options[0];
    case "TEXT":
      return field.rules.pattern ? sampleOf(field.rules.pattern) : "Simulated";
    default:
      return undefined;
  }
}

/** A value, or the nearest one that its field takes. */
function within({ rules: { min, max } }: FieldRow, value: string): string {
  const given = typeof (min ?? max) === "number" ? Number(value) : value;
  if (min !== undefined && given < min) return String(min);
  return String(max !== undefined && given > max ? max : value);
}
