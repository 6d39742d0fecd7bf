import type { FieldInput } from "@/lib/contracts/fields";
import { type CheckedField, ruleIssues } from "@/lib/fields/rule-issues";
import { flatRules } from "@/lib/fields/rules";
import type { FieldRow, RecipientRow } from "./store";

/** What is wrong with the keys, conditions and formulas of fields whose signers act in this order; `index` counts the fields. */
export function fieldRuleIssues(
  fields: readonly FieldRow[],
  recipients: readonly Pick<RecipientRow, "id" | "order">[],
  givenOf: (index: number) => readonly string[] = () => [],
) {
  const orders = new Map(recipients.map(({ id, order }) => [id, order]));
  const checked = fields.map(
    ({ id, fieldType, options, recipientId, rules }, index): CheckedField => ({
      ...{ index, id, fieldType: fieldType as FieldInput["fieldType"], options, recipientId, ...flatRules(rules) },
      order: orders.get(recipientId) ?? 0,
      given: givenOf(index),
    }),
  );
  return ruleIssues(checked);
}
