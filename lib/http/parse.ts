import type * as z from "zod";
import { AppError, type ErrorCode, type Issue } from "@/lib/errors";

/** Without it a member of another type looks like one that is not there. */
const withInput = { reportInput: true };

/** Parses path parameters or the query; a fault is a 400. */
export function parseQuery<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, withInput);
  if (result.success) return result.data;
  throw refusal("invalid_query", result.error);
}

/**
 * Parses a body: 422 with the path of each fault, or 400 where the contract says so for one of them. `null` counts as
 * absent wherever the contract does not say what it means: such members are removed from `value`.
 */
export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  let result = schema.safeParse(value, withInput);
  while (!result.success && removeNulls(value, result.error)) result = schema.safeParse(value, withInput);
  if (result.success) return result.data;
  const isBadRequest = result.error.issues.some((issue) => issue.code === "custom" && issue.params?.status === 400);
  throw refusal(isBadRequest ? "bad_request" : "invalid_request", result.error);
}

/** Removes the members that are null where the schema complains. False when there were none. */
function removeNulls(value: unknown, error: z.ZodError): boolean {
  let removed = false;
  for (const { path } of error.issues) {
    const name = path.at(-1);
    const parent = path.slice(0, -1).reduce<unknown>((at, step) => memberOf(at, step), value);
    if (name === undefined || Array.isArray(parent) || memberOf(parent, name) !== null) continue;
    delete (parent as Record<PropertyKey, unknown>)[name];
    removed = true;
  }
  return removed;
}

const memberOf = (value: unknown, name: PropertyKey): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<PropertyKey, unknown>)[name]
    : undefined;

/** What is of another type is measured all the same, and its length means nothing then. */
function withoutEchoes(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const placeOf = ({ path }: z.core.$ZodIssue) => path.map(String).join(".");
  const mistyped = new Set(issues.filter(({ code }) => code === "invalid_type").map(placeOf));
  return issues.filter((issue) => issue.code === "invalid_type" || !mistyped.has(placeOf(issue)));
}

/** Nobody mends more at a time, and an answer should not be many times its request. */
const mostIssues = 100;

function refusal(code: ErrorCode, error: z.ZodError): AppError {
  const found = withoutEchoes(error.issues);
  const issues = found
    .slice(0, mostIssues)
    .map((issue) => ({ path: issue.path.map(String).join("."), message: messageOf(issue) }));
  return new AppError(code, sentence(issues, found.length), { issues });
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value" && issue.input === undefined) return "is required";
  if (issue.code === "invalid_value" && issue.message.startsWith("Invalid option:"))
    return `must be one of ${issue.values.map(String).join(", ")}`;
  if (issue.code !== "invalid_type") return limitOf(issue) ?? issue.message;
  return issue.input === undefined ? "is required" : `must be ${typeNames[issue.expected] ?? issue.expected}`;
}

/** What a size or number may be, where the contract has no words of its own for it. */
function limitOf(issue: z.core.$ZodIssue): string | undefined {
  if (!/^Too (small|big):/.test(issue.message)) return undefined;
  if ((issue.code !== "too_small" && issue.code !== "too_big") || !issue.inclusive) return undefined;
  const [limit, side] = issue.code === "too_small" ? [issue.minimum, "least"] : [issue.maximum, "most"];
  const [one, many] = units[issue.origin] ?? [];
  if (!one) return `must be at ${side} ${limit}`;
  return `must have at ${side} ${limit} ${Number(limit) === 1 ? one : many}`;
}

const units: Partial<Record<string, [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
};

const typeNames: Partial<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** One sentence for people: the first fault, and how many more there are. */
function sentence([first]: Issue[], count: number): string {
  if (!first) return "The request is not valid.";
  const where = first.path === "" ? "The request" : `\`${first.path}\``;
  const more = count > 1 ? ` (and ${count - 1} more, see issues)` : "";
  return `${where} ${first.message}${more}.`;
}
