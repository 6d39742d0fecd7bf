import { expect, test } from "vitest";
import { type Scope, scopes } from "@/lib/contracts/contract";
import { holdsScope } from "./scopes";

/**
 * Which scope (row) lets one do what needs another (column), written by hand. Columns: documents, envelopes, templates,
 * webhooks, keys, each read and write; retention, write.
 */
const table: Record<Scope, string> = {
  //                  D     E     T     W     K
  "documents:read": "yes - - - - - - - - - -",
  "documents:write": "yes yes - - - - - - - - -",
  "envelopes:read": "yes - yes - yes - - - - - -",
  "envelopes:write": "yes yes yes yes yes - - - - - -",
  "templates:read": "- - - - yes - - - - - -",
  "templates:write": "- - - - yes yes - - - - -",
  "webhooks:read": "- - - - - - yes - - - -",
  "webhooks:write": "- - - - - - yes yes - - -",
  "keys:read": "- - - - - - - - yes - -",
  "keys:write": "- - - - - - - - yes yes -",
  "retention:write": "- - - - - - - - - - yes",
};

test.each(Object.entries(table))("%s lets one do what it implies and nothing else", (held, row) => {
  expect(scopes.map((wanted) => (holdsScope([held], wanted) ? "yes" : "-")).join(" ")).toBe(row);
});

test("the table has a row for each scope, with a column for each", () => {
  expect(Object.keys(table)).toEqual([...scopes]);
  for (const row of Object.values(table)) expect(row.split(" ")).toHaveLength(scopes.length);
});

test("several scopes let one do what any of them does, and none nothing", () => {
  expect(holdsScope(["webhooks:read", "keys:write"], "keys:read")).toBe(true);
  expect(scopes.filter((wanted) => holdsScope([], wanted))).toEqual([]);
});

test("a scope of another version implies nothing", () => {
  expect(scopes.filter((wanted) => holdsScope(["envelopes:admin", "*", "toString"], wanted))).toEqual([]);
});
