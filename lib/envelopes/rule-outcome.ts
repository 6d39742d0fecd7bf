import { applyRules, type RuledField, type RuleOutcome } from "@/lib/fields/apply-rules";
import { flatRules } from "@/lib/fields/rules";
import type { FieldRow, RecipientRow, Stored } from "./store";
import { readOnlyValue, writtenValue } from "./values";

type Held = Pick<Stored, "fields" | "recipients">;

const none: RuleOutcome = { hidden: new Set(), computed: new Map() };

/** What the rules between fields come to while this recipient signs with these values. */
export function outcomeAtSigning(
  stored: Held,
  recipient: RecipientRow,
  given: Readonly<Record<string, string>>,
): RuleOutcome {
  return outcomeOf(stored, (field, owner) => {
    if (field.recipientId !== recipient.id || field.readOnly) return heldValue(field, owner);
    return writtenValue(field, owner, Object.hasOwn(given, field.id) ? given[field.id] : undefined);
  });
}

const known = new WeakMap<Held, RuleOutcome>();

/** The same as everything stands now. */
export function outcomeNow(stored: Held): RuleOutcome {
  const outcome = known.get(stored) ?? outcomeOf(stored, heldValue);
  known.set(stored, outcome);
  return outcome;
}

type ValueOf = (field: FieldRow, owner: RecipientRow) => string | null | undefined;

const heldValue: ValueOf = (field, owner) =>
  field.readOnly && owner.actedAt === null ? readOnlyValue(field, owner) : field.value;

function outcomeOf({ fields, recipients }: Held, wordsOf: ValueOf): RuleOutcome {
  if (!fields.some(({ rules }) => rules.showIf || rules.formula)) return none;
  const rows = new Map(fields.map((field) => [field.id, field]));
  const owners = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  return applyRules(fields.map(toRuled), (id) => {
    const field = rows.get(id)!;
    return wordsOf(field, owners.get(field.recipientId)!) ?? "";
  });
}

/** A field as the rules between fields see it. */
export function toRuled({ id, fieldType, rules }: FieldRow) {
  const { key, showIf, formula } = flatRules(rules);
  return { id, fieldType: fieldType as RuledField["fieldType"], key, showIf, formula };
}

/** A recipient's own fields that are hidden, as the record of their signature names them. */
export const hiddenFields = (own: readonly FieldRow[], { hidden }: RuleOutcome): string[] =>
  own.flatMap(({ id }) => (hidden.has(id) ? [id] : []));
