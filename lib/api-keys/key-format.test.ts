import { expect, test } from "vitest";
import { isApiKey, keyPrefix, newApiKey } from "./key-format";

test("a new key names its environment and carries a checksum that holds", () => {
  for (const environment of ["live", "test"] as const) {
    const key = newApiKey(environment);
    expect(key).toMatch(new RegExp(`^sk_${environment}_[0-9A-Za-z]{33}$`));
    expect(isApiKey(key)).toBe(true);
  }
});

test("a key with one character changed is recognised as mistyped", () => {
  const key = newApiKey("live");
  const mistyped = key.slice(0, 12) + (key[12] === "A" ? "B" : "A") + key.slice(13);
  expect(isApiKey(mistyped)).toBe(false);
});

test("two keys differ and what is shown again hides the secret part", () => {
  const key = newApiKey("test");
  expect(newApiKey("test")).not.toBe(key);
  expect(keyPrefix(key)).toBe(`sk_test_••••${key.slice(-4)}`);
});
