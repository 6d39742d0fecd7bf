import type * as z from "zod";
import { AppError, type Issue } from "@/lib/errors";

/** Parses path parameters or the query; a fault is a 400. */
export function parseQuery<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  throw new AppError("invalid_query", sentence(issues), { issues });
}

/**
 * Parses a body: 422 with the path of each fault, or 400 where the contract says so for one of them. `null` counts as
 * absent wherever the contract does not say what it means: such members are removed from `value`.
 */
export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  let result = schema.safeParse(value);
  while (!result.success && removeNulls(value, result.error)) result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  const isBadRequest = result.error.issues.some((issue) => issue.code === "custom" && issue.params?.status === 400);
  throw new AppError(isBadRequest ? "bad_request" : "invalid_request", sentence(issues), { issues });
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

function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: messageOf(issue) }));
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "is required";
  return issue.message;
}

/** One sentence for people: the first fault, and how many more there are. */
function sentence(issues: Issue[]): string {
  const [first, ...rest] = issues;
  if (!first) return "The request is not valid.";
  const where = first.path === "" ? "The request" : `\`${first.path}\``;
  const more = rest.length > 0 ? ` (and ${rest.length} more, see issues)` : "";
  return `${where} ${first.message}${more}.`;
}
