import { expect, test } from "vitest";
import { addressOf, listOf, toEnvironment } from "./environment";

test("a page about one thing gives way to its list, every other page stays", () => {
  expect(listOf("/envelopes/env_01K9XB0F4HZV8Q2M7T3N5R6S1W/edit")).toBe("/envelopes");
  expect(listOf("/developers/webhooks/whk_01K9XB0F4HZV8Q2M7T3N5R6S1W")).toBe("/developers/keys");
  expect(["/envelopes", "/envelopes/new", "/templates", "/developers/requests"].map(listOf)).toEqual([
    "/envelopes",
    "/envelopes/new",
    "/templates",
    "/developers/requests",
  ]);
});

test("an address names its data once, beside what it says already", () => {
  const once = addressOf("https://sign.example.com/envelopes?view=drafts", "test");
  expect(once).toBe("https://sign.example.com/envelopes?view=drafts&environment=test");
  expect(addressOf(once, "live")).toBe("https://sign.example.com/envelopes?view=drafts&environment=live");
});

test("only the two that there are count", () => {
  expect(["live", "test", "both", "", null].map(toEnvironment)).toEqual([
    "live",
    "test",
    undefined,
    undefined,
    undefined,
  ]);
});
