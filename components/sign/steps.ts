import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Field } from "@/lib/contracts/fields";
import { applyRules, type RuleOutcome } from "@/lib/fields/apply-rules";
import { inReadingOrder } from "@/lib/fields/page-box";
import { checkedValue, findValueProblem, takesValue } from "@/lib/fields/value-problem";
import { type Draft, hasAgreed } from "./draft";

/** What the one primary action does next. */
export type Action =
  | { kind: "start" }
  | { kind: "adopt"; field: Field | undefined }
  | { kind: "tick"; field: Field }
  | { kind: "open"; field: Field }
  | { kind: "next"; field: Field }
  | { kind: "finish" };

/** What rules between fields come to while this draft is written: the server says the same when it is signed. */
export function outcomeOf({ rules }: Ceremony, draft: Draft): RuleOutcome {
  const given = new Map(rules.map(({ id, value }) => [id, value]));
  return applyRules(rules, (id) => (Object.hasOwn(draft.values, id) ? draft.values[id] : given.get(id)) ?? "");
}

/** Fields that the recipient fills in, in reading order; dates of signing and formulas fill themselves. */
export function stepsOf(ceremony: Ceremony, draft: Draft): Field[] {
  const { hidden } = outcomeOf(ceremony, draft);
  const isStep = ({ id, fieldType, readOnly }: Field) => fieldType !== "DATE_SIGNED" && !readOnly && !hidden.has(id);
  return inReadingOrder(ceremony.fields.filter(isStep));
}

/** Filled in a dialog of its own: on a page there is no room to draw or to choose a file. */
export const opensDialog = (field: Field): boolean =>
  field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP" || field.fieldType === "DRAWING";

/** Shown otherwise than as one line of text. */
export const isSpecial = (field: Field): boolean => field.fieldType === "RADIO_GROUP" || opensDialog(field);

export const valueIn = (draft: Draft, field: Field): string => draft.values[field.id] ?? "";

/** Whether nothing is left to do in a field. An optional field that is empty is done, one that is wrong is not. */
export function isDone(draft: Draft, field: Field): boolean {
  return takesValue(field) ? !findValueProblem(field, valueIn(draft, field)) : draft.mark !== undefined;
}

/** Whether something is in the field, and it is right. */
export function isFilled(draft: Draft, field: Field): boolean {
  return isDone(draft, field) && (!takesValue(field) || valueIn(draft, field).trim() !== "");
}

/** The field to go to: the first that is left after `current`, else the first of all. */
export function findNextLeft(steps: readonly Field[], draft: Draft, currentId: string | undefined): Field | undefined {
  const from = steps.findIndex((field) => field.id === currentId) + 1;
  const inTurn = [...steps.slice(from), ...steps.slice(0, from)];
  return inTurn.find((field) => !isDone(draft, field));
}

export function actionOf(
  ceremony: Ceremony,
  steps: readonly Field[],
  draft: Draft,
  currentId: string | undefined,
): Action {
  const agreed = hasAgreed(ceremony, draft);
  if (ceremony.recipient.role === "APPROVER") return agreed ? { kind: "finish" } : { kind: "start" };
  const left = findNextLeft(steps, draft, currentId);
  if (steps.length > 0 && !agreed) return { kind: "start" };
  const current = steps.find((field) => field.id === currentId);
  if (current && left && !isDone(draft, current)) {
    if (!takesValue(current)) return { kind: "adopt", field: current };
    if (opensDialog(current)) return { kind: "open", field: current };
    return current.fieldType === "CHECKBOX" ? { kind: "tick", field: current } : { kind: "next", field: left };
  }
  if (left) return takesValue(left) ? { kind: "next", field: left } : { kind: "adopt", field: left };
  if (!draft.mark || !agreed) return { kind: "adopt", field: undefined };
  return { kind: "finish" };
}

/** The values to send: those of fields that take one. */
export function valuesToSend(ceremony: Ceremony, draft: Draft): Record<string, string> {
  const { hidden } = outcomeOf(ceremony, draft);
  const fields = ceremony.fields.filter((field) => takesValue(field) && !field.readOnly && !hidden.has(field.id));
  return Object.fromEntries(fields.map((field) => [field.id, valueIn(draft, field)]));
}

export const isTicked = (draft: Draft, field: Field): boolean => valueIn(draft, field) === checkedValue;
