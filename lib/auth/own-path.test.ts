import { describe, expect, test } from "vitest";
import { ownPath, ownPathOf } from "./own-path";

const site = "https://sign.example.org";

describe("where somebody is led after signing in", () => {
  test.each(["/envelopes/env_1?tab=files", "/settings/account", "/join/4fQ0mT2x-_"])("%s is a page of ours", (path) => {
    expect(ownPath(path)).toBe(path);
    expect(ownPathOf(`${site}${path}`, site)).toBe(path);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/envelopes",
    "https://sign.example.org.evil.example/",
    "javascript:alert(1)",
    "/a\nb",
    `/${"a".repeat(500)}`,
    "",
  ])("%j leads to the list instead", (bad) => {
    expect(ownPath(bad)).toBe("/envelopes");
  });

  test.each(["https://evil.example/settings", "//evil.example/settings", "javascript:alert(1)", undefined])(
    "the address %j leads to the list instead",
    (bad) => {
      expect(ownPathOf(bad, site)).toBe("/envelopes");
    },
  );
});
