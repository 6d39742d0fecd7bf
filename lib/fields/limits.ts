import type { Field } from "@/lib/contracts/fields";
import { matchesPattern } from "./match-pattern";
import { PatternError, parsePattern } from "./pattern";
import type { GivenRules } from "./rules";

type LimitedField = Pick<Field, "fieldType"> & GivenRules;

const numberPattern = /^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/;

/** The number that somebody wrote, with spaces between digits and a comma or point; undefined for anything else. */
export function numberIn(text: string): number | undefined {
  const digits = text.replace(/\s/g, "");
  return numberPattern.test(digits) ? Number(digits.replace(",", ".")) : undefined;
}

/** A day that exists, in ISO order: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Whether a value that suits the type of its field is outside what the sender allows. */
export function findLimitProblem(field: LimitedField, text: string): "outside" | "pattern" | undefined {
  const { min, max, pattern } = field;
  const value = field.fieldType === "NUMBER" ? numberIn(text) : text;
  if (value !== undefined && isLess(value, min)) return "outside";
  if (value !== undefined && isLess(max, value)) return "outside";
  if (pattern && takesPattern.includes(field.fieldType) && !matchesPattern(pattern, text)) return "pattern";
  return undefined;
}

/** Days in ISO order are compared as text, numbers as numbers; what is of another kind sets no limit. */
const isLess = (one: unknown, other: unknown): boolean =>
  (typeof one === "number" && typeof other === "number" && one < other) ||
  (typeof one === "string" && typeof other === "string" && one < other);

const takesPattern: readonly Field["fieldType"][] = ["TEXT", "NAME", "EMAIL", "NUMBER"];
const takesLimits: readonly Field["fieldType"][] = ["NUMBER", "DATE"];

/** What is wrong with the limits themselves: member and what completes "the member …". */
export function limitIssues(field: LimitedField): { member: string; message: string }[] {
  const issues: { member: string; message: string }[] = [];
  const refuse = (member: string, message: string) => issues.push({ member, message });
  const { fieldType, pattern, min, max } = field;
  if (pattern && !takesPattern.includes(fieldType)) refuse("pattern", `is for ${listed(takesPattern)} fields only`);
  else if (pattern) refusePattern(pattern, refuse);
  for (const [member, limit] of Object.entries({ min, max })) {
    if (limit === undefined || limit === null) continue;
    if (!takesLimits.includes(fieldType)) refuse(member, `is for ${listed(takesLimits)} fields only`);
    else if (fieldType === "NUMBER" && !(typeof limit === "number" && Math.abs(limit) < 1e15))
      refuse(member, "of a NUMBER field must be a number of at most 15 digits, such as 10");
    else if (fieldType === "DATE" && !(typeof limit === "string" && isDay(limit)))
      refuse(member, 'of a DATE field must be a day such as "2026-11-23"');
  }
  if (issues.length === 0 && isLess(max, min)) refuse("max", "must not be less than `min`: no value would suit");
  return issues;
}

function refusePattern(pattern: string, refuse: (member: string, message: string) => void): void {
  try {
    parsePattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    refuse("pattern", error.message);
  }
}

const listed = (types: readonly string[]): string => `${types.slice(0, -1).join(", ")} and ${types.at(-1)}`;
