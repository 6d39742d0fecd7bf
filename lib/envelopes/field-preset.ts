import type { FieldInput, FieldType } from "@/lib/contracts/fields";
import { sentenceOf } from "@/lib/fields/check-values";
import { findValueProblem } from "@/lib/fields/value-problem";
import type { Report } from "./settle-box";

/** Filled at the moment of signing, or with what only the signer has. */
const withoutPreset: readonly FieldType[] = ["SIGNATURE", "INITIALS", "DATE_SIGNED", "ATTACHMENT", "DRAWING"];

/** Taken from the recipient when nothing is given. */
const ownValue: readonly FieldType[] = ["NAME", "EMAIL"];

/** Whether nobody may change a field; one that only its signer can fill in is never that. */
export const isReadOnly = ({ readOnly, fieldType, formula }: ReadOnlyInput): boolean =>
  (readOnly && !withoutPreset.includes(fieldType)) || Boolean(formula);

type ReadOnlyInput = Pick<FieldInput, "readOnly" | "fieldType" | "formula">;

/** How many options a choice needs to be one. */
const leastOptions: Partial<Record<FieldType, number>> = { DROPDOWN: 1, RADIO_GROUP: 2 };

/** Checks what a field may be filled in with and answers the value that it starts with. */
export function checkPreset(field: FieldInput, { refuse, warn }: { refuse: Report; warn: Report }): string | null {
  if (field.readOnly && withoutPreset.includes(field.fieldType))
    warn("readOnly", `was ignored: a ${field.fieldType} field is filled in when its recipient signs`);
  const { fieldType, options, value } = field;
  const least = leastOptions[fieldType] ?? 0;
  if (options.length < least)
    refuse("options", `must name at least ${least === 1 ? "one option" : `${least} options`}`);
  else if (least > 0 && options.some((option) => option === "")) refuse("options", "must not be empty");
  else if (least > 0 && new Set(options).size < options.length) refuse("options", "must differ from each other");
  if (field.patternHint && !field.pattern)
    warn("patternHint", "was ignored: it belongs to `pattern`, which is missing");
  if (value === undefined && !field.formula && isReadOnly(field) && !ownValue.includes(fieldType))
    warn("value", "is missing: a read-only field without one stays empty");
  if (value === undefined) return null;
  if (withoutPreset.includes(fieldType)) {
    warn("value", `was ignored: the signer fills in a ${fieldType} field`);
    return null;
  }
  const asked = { ...field, id: "", required: false };
  const problem = findValueProblem(asked, value);
  if (problem) refuse("value", sentenceOf(asked, problem));
  return value;
}
