import { expect, test } from "vitest";
import { holdsScope } from "./scopes";

test("writing implies reading, and envelopes imply the documents they are made of", () => {
  expect(holdsScope(["webhooks:write"], "webhooks:read")).toBe(true);
  expect(holdsScope(["envelopes:write"], "documents:write")).toBe(true);
  expect(holdsScope(["envelopes:read"], "documents:read")).toBe(true);
});

test("reading never implies writing, and no scope reaches another resource", () => {
  expect(holdsScope(["envelopes:read"], "envelopes:write")).toBe(false);
  expect(holdsScope(["documents:write"], "envelopes:read")).toBe(false);
  expect(holdsScope(["envelopes:write"], "keys:read")).toBe(false);
  expect(holdsScope([], "documents:read")).toBe(false);
});
