import type { Field } from "@/lib/contracts/fields";
import type { Issue } from "@/lib/errors";
import { findValueProblem, type ValueField, type ValueProblem } from "./value-problem";

/** What is wrong with a value, for the API: completes "the value …". */
export const valueSentences: Record<Exclude<ValueProblem, "outside" | "pattern">, string> = {
  required: "must be filled in",
  unchecked: "must be ticked",
  number: "must be a number such as 1250 or 12.5",
  email: "must be an e-mail address such as anna@example.com",
  date: "must be a day such as 2026-11-23",
  option: "must be one of the field's options",
  tooLong: "must have at most 5000 characters",
  file: "must be the id of a file that you uploaded for this field",
  drawing: "must be a drawing, as JSON with strokes (points as fractions of the area) and aspectRatio, or plain text",
  textTooLong: "must have at most 120 characters",
  noValue: "takes no value: it is filled in when you sign",
};

/** The same with what the sender asks of this very field. */
export function sentenceOf(field: ValueField, problem: ValueProblem): string {
  if (problem === "outside") return limitSentence(field);
  if (problem !== "pattern") return valueSentences[problem];
  return field.patternHint ? `is not as asked for: ${field.patternHint}` : `must match the pattern ${field.pattern}`;
}

/** What the API said of a value, as the code that its sentence stands for; undefined for what it says in no other place. */
export function problemSaid(field: ValueField, sentence: string): ValueProblem | undefined {
  const problems = [...(Object.keys(valueSentences) as ValueProblem[]), "outside", "pattern"] as const;
  return problems.find((problem) => sentenceOf(field, problem) === sentence);
}

function limitSentence({ fieldType, min, max }: ValueField): string {
  const kind = fieldType === "DATE" ? "a day" : "a number";
  if (min !== undefined && min !== null && max !== undefined && max !== null)
    return `must be ${kind} from ${min} to ${max}`;
  const bound = max === undefined || max === null ? `not less than ${min}` : `not more than ${max}`;
  const day = max === undefined || max === null ? `not before ${min}` : `not after ${max}`;
  return `must be ${kind} ${fieldType === "DATE" ? day : bound}`;
}

type FilledField = ValueField & Partial<Pick<Field, "readOnly" | "value">>;

/**
 * Holds what a recipient filled in against their own fields. A name or e-mail that was not sent at all is no issue:
 * the recipient's own is taken for it.
 */
export function checkValues(fields: readonly FilledField[], values: Readonly<Record<string, string>>): Issue[] {
  const issues: Issue[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
    if (field.readOnly) {
      if (value !== undefined && value !== (field.value ?? ""))
        issues.push({ path: `values.${field.id}`, message: "cannot be changed: the field is read-only" });
      continue;
    }
    if (value === undefined && (field.fieldType === "NAME" || field.fieldType === "EMAIL")) continue;
    const problem = findValueProblem(field, value ?? "");
    if (problem) issues.push({ path: `values.${field.id}`, message: sentenceOf(field, problem) });
  }
  const own = new Set(fields.map((field) => field.id));
  for (const id of Object.keys(values)) {
    if (!own.has(id)) issues.push({ path: `values.${id}`, message: "is not one of your fields" });
  }
  return issues;
}
