/** When a field is there: only while the field of that key holds this value, or anything at all. */
export type ShowIf = { field: string; equals?: string | undefined; notEmpty?: true | undefined };

/** What a sender asks of a field beyond its type, as it is kept with the field. Without a member nothing is asked. */
export type FieldRules = {
  /** How conditions and formulas of the envelope call this field. */
  key?: string;
  showIf?: ShowIf;
  /** What the field's number is calculated by. */
  formula?: string;
  /** What the whole value must look like. */
  pattern?: string;
  /** The sentence that says so to people. */
  patternHint?: string;
  /** Least value: a number, or a day of a DATE. */
  min?: number | string;
  max?: number | string;
};

/** The same as members of a field, null where nothing is asked. */
type FlatRules = { [Member in keyof FieldRules]-?: FieldRules[Member] | null };

/** Rules as they come with a field, from a request or from the API. */
export type GivenRules = { [Member in keyof FieldRules]?: FieldRules[Member] | null | undefined };

/** Rules as members of a field in the API. */
export const flatRules = (rules: FieldRules): FlatRules => ({
  key: rules.key ?? null,
  showIf: rules.showIf ?? null,
  formula: rules.formula ?? null,
  pattern: rules.pattern ?? null,
  patternHint: rules.patternHint ?? null,
  min: rules.min ?? null,
  max: rules.max ?? null,
});

/** The rules among the members of a field; members that ask for nothing are left out. */
export function rulesOf(field: GivenRules): FieldRules {
  const { key, showIf, formula, pattern, patternHint, min, max } = field;
  const given = Object.entries({ key, showIf, formula, pattern, patternHint, min, max });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null && value !== ""));
}
