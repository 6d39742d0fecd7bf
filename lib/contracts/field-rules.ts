import * as z from "zod";
import { line } from "./common";

const limit = z.union([z.number(), z.string()]);

/** A value as JSON has it, kept as text: `true`, `5` and `"5"` are compared as the other field's type says. */
const compared = z.union([z.string().max(200), z.number(), z.boolean()]).transform(String);
const met = {
  field: z
    .string()
    .max(100)
    .meta({ description: "`key` of the field that decides; of this signer or one who acts earlier" }),
  notEmpty: z.literal(true).optional().meta({ description: "While anything stands in it" }),
};
const ShowIf = z
  .object({ ...met, equals: z.string().optional().meta({ description: "While it holds this value" }) })
  .meta({ id: "ShowIf" });

const meaning = {
  key:
    "A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: " +
    "letters, digits and `_`",
  showIf:
    "Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE`",
  formula:
    "What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, " +
    "`sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result",
  pattern:
    "What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, " +
    "classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time",
  patternHint: "The sentence that says to the signer what `pattern` asks for",
  min: "Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE`",
  max: "Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE`",
} as const;

/** What a field asks for, as it is answered. */
export const ruleMembers = {
  key: z.string().nullable().meta({ description: meaning.key }),
  showIf: ShowIf.nullable().meta({ description: meaning.showIf }),
  formula: z.string().nullable().meta({ description: meaning.formula }),
  pattern: z.string().nullable().meta({ description: meaning.pattern }),
  patternHint: z.string().nullable().meta({ description: meaning.patternHint }),
  min: limit.nullable().meta({ description: meaning.min }),
  max: limit.nullable().meta({ description: meaning.max }),
};

/** The same as it is given. */
export const ruleInputs = {
  key: z.string().max(100).optional().meta({ description: meaning.key, example: "monthly_rent" }),
  showIf: z
    .object({ ...met, equals: compared.optional().meta({ description: "While it holds this value" }) })
    .optional()
    .meta({ description: meaning.showIf }),
  formula: z
    .string()
    .max(2_000)
    .optional()
    .meta({ description: meaning.formula, example: "round(monthly_rent * 12, 2)" }),
  pattern: z.string().max(1_000).optional().meta({ description: meaning.pattern, example: "[A-Z]{2}\\d{8}" }),
  patternHint: line(200).optional().meta({ description: meaning.patternHint }),
  min: limit.optional().meta({ description: meaning.min }),
  max: limit.optional().meta({ description: meaning.max }),
};

/** As a template shows them: what nothing is asked by is absent. */
export const shownRules = {
  key: z.string().optional().meta({ description: meaning.key }),
  showIf: ShowIf.optional().meta({ description: meaning.showIf }),
  formula: z.string().optional().meta({ description: meaning.formula }),
  pattern: z.string().optional().meta({ description: meaning.pattern }),
  patternHint: z.string().optional().meta({ description: meaning.patternHint }),
  min: limit.optional().meta({ description: meaning.min }),
  max: limit.optional().meta({ description: meaning.max }),
};
