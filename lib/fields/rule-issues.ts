import type { Field } from "@/lib/contracts/fields";
import type { RuledField } from "./apply-rules";
import { FormulaError, keyPattern, keysIn, parseFormula } from "./formula";
import { isDay, numberIn } from "./limits";
import type { ShowIf } from "./rules";

/** A field as its rules are checked: whose it is, and when that person acts. */
export type CheckedField = RuledField &
  Pick<Field, "options"> & { index: number; recipientId: string; order: number; given: readonly string[] };

type RuleIssue = { index: number; member: string; message: string };
type Refuse = (member: string, message: string) => void;

const withoutValue: readonly Field["fieldType"][] = ["SIGNATURE", "INITIALS", "DATE_SIGNED"];
const notCompared: readonly Field["fieldType"][] = ["ATTACHMENT", "STAMP", "DRAWING"];
const counted: readonly Field["fieldType"][] = ["NUMBER", "CHECKBOX"];
const longestRow = 100;

/** What is wrong with the keys, conditions and formulas of an envelope's fields. */
export function ruleIssues(fields: readonly CheckedField[]): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const byKey = new Map<string, CheckedField>();
  for (const field of fields) {
    const refuse: Refuse = (member, message) => issues.push({ index: field.index, member, message });
    if (!field.key) continue;
    const earlier = byKey.get(field.key);
    if (!keyPattern.test(field.key))
      refuse("key", "must begin with a letter and have only letters, digits and _, at most 64, such as monthly_rent");
    else if (earlier) refuse("key", `is the key of fields.${earlier.index} too; each key is for one field`);
    else byKey.set(field.key, field);
  }
  const needs = new Map<CheckedField, { member: string; field: CheckedField }[]>();
  for (const field of fields) {
    const refuse: Refuse = (member, message) => issues.push({ index: field.index, member, message });
    const found = [...conditionNeeds(field, byKey, refuse), ...formulaNeeds(field, byKey, refuse)];
    needs.set(field, found);
  }
  return issues.length > 0 ? issues : circles(fields, needs);
}

function conditionNeeds(field: CheckedField, byKey: ReadonlyMap<string, CheckedField>, refuse: Refuse) {
  const { showIf } = field;
  if (!showIf) return [];
  if (field.fieldType === "SIGNATURE")
    refuse("showIf", "is not for SIGNATURE fields: a signer always signs; put it on the other fields");
  if ((showIf.equals === undefined) === (showIf.notEmpty === undefined))
    refuse("showIf", "needs either `equals` or `notEmpty`, and not both");
  const other = findNeeded(field, "showIf.field", showIf.field, byKey, refuse);
  if (!other) return [];
  if (withoutValue.includes(other.fieldType))
    refuse("showIf.field", `names a ${other.fieldType} field, which holds no value to look at`);
  else if (showIf.equals !== undefined) checkEquals(showIf.equals, other, refuse);
  return [{ member: "showIf.field", field: other }];
}

function checkEquals(equals: NonNullable<ShowIf["equals"]>, other: CheckedField, refuse: Refuse): void {
  const { fieldType, options } = other;
  const wrong = (message: string) => refuse("showIf.equals", message);
  if (notCompared.includes(fieldType)) wrong(`cannot be compared with a ${fieldType} field; use "notEmpty": true`);
  else if (fieldType === "CHECKBOX" && equals !== "true" && equals !== "false")
    wrong("must be true or false: that field is a CHECKBOX");
  else if (fieldType === "NUMBER" && numberIn(equals) === undefined) wrong("must be a number: that field is a NUMBER");
  else if (fieldType === "DATE" && !isDay(equals)) wrong("must be a day such as 2026-11-23: that field is a DATE");
  else if ((fieldType === "DROPDOWN" || fieldType === "RADIO_GROUP") && !options.includes(equals))
    wrong("must be one of the options of that field");
  else if (equals.trim() === "") wrong('must not be empty; use "notEmpty": true for any value');
}

function formulaNeeds(field: CheckedField, byKey: ReadonlyMap<string, CheckedField>, refuse: Refuse) {
  if (!field.formula) return [];
  if (field.fieldType !== "NUMBER") refuse("formula", "is for NUMBER fields only");
  for (const member of field.given) refuse(member, "cannot be given together with `formula`, which says the value");
  const keys = readKeys(field.formula, refuse);
  return keys.flatMap((key) => {
    const other = findNeeded(field, "formula", key, byKey, refuse);
    if (!other) return [];
    if (!counted.includes(other.fieldType))
      refuse("formula", `counts with "${key}", which is a ${other.fieldType}; NUMBER and CHECKBOX fields count`);
    return [{ member: "formula", field: other }];
  });
}

function readKeys(formula: string, refuse: Refuse): string[] {
  try {
    const keys = [...new Set(keysIn(parseFormula(formula)))];
    if (keys.length === 0) refuse("formula", "must count with the key of at least one field");
    return keys;
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    refuse("formula", error.message);
    return [];
  }
}

/** The field of a key; one of another signer must be filled in before. */
function findNeeded(
  field: CheckedField,
  member: string,
  key: string,
  byKey: ReadonlyMap<string, CheckedField>,
  refuse: Refuse,
): CheckedField | undefined {
  const other = byKey.get(key);
  if (!other) refuse(member, `names "${key}", but no field of this envelope has that \`key\``);
  else if (other.recipientId !== field.recipientId && other.order >= field.order)
    refuse(
      member,
      `names "${key}", a field of a signer who does not act earlier; give them a lower \`order\` than the signer of this field`,
    );
  return other;
}

type Needs = ReadonlyMap<CheckedField, readonly { member: string; field: CheckedField }[]>;

/** Fields that hang on themselves, and rows of fields that are longer than anybody understands. */
function circles(fields: readonly CheckedField[], needs: Needs): RuleIssue[] {
  const depths = new Map<CheckedField, number>();
  const depthOf = (field: CheckedField, path: readonly CheckedField[]): number => {
    if (path.includes(field) || path.length > longestRow) return Number.POSITIVE_INFINITY;
    const known = depths.get(field);
    if (known !== undefined) return known;
    const depth = Math.max(0, ...needs.get(field)!.map((need) => 1 + depthOf(need.field, [...path, field])));
    depths.set(field, depth);
    return depth;
  };
  return fields.flatMap((field) => {
    const need = needs.get(field)![0];
    if (!need || depthOf(field, []) <= longestRow) return [];
    const message = `leads back to this field, or over more than ${longestRow} fields; let one of them stand by itself`;
    return [{ index: field.index, member: need.member, message }];
  });
}
