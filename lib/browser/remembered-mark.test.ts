import { beforeEach, describe, expect, test } from "vitest";
import { canRemember, findRemembered, forgetMark, isSameName, rememberMark } from "./remembered-mark";

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
});
const store = () => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});
const blocked = () => {
  throw new DOMException("forbidden", "SecurityError");
};
const full = () => ({ ...store(), setItem: () => blocked() });
const anna = { mark: { kind: "typed" as const, text: "Anna Holm" }, name: "Anna Holm" };

describe("a signature that this browser was asked to remember", () => {
  test("is there next time, without the initials of the document it was used in, until it is forgotten", () => {
    expect(rememberMark({ ...anna, mark: { ...anna.mark, initials: "AH" } }, store)).toBe(true);
    expect(findRemembered(store)).toEqual(anna);
    forgetMark(store);
    expect(findRemembered(store)).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  test.each([
    ["is damaged", "{"],
    ["is of a kind that nobody knows", JSON.stringify({ mark: { kind: "carved" }, name: "Anna" })],
    ["is no picture of ink", JSON.stringify({ mark: { kind: "picture", pngBase64: "AAAA" }, name: "Anna" })],
    ["has no name", JSON.stringify({ mark: anna.mark })],
  ])("is not offered when what is kept %s", (_, text) => {
    rememberMark(anna, store);
    for (const key of kept.keys()) kept.set(key, text);
    expect(findRemembered(store)).toBeUndefined();
  });

  test("is not offered to be kept where storage is forbidden or full, and nothing breaks", () => {
    for (const place of [blocked, full]) {
      expect(canRemember(place)).toBe(false);
      expect(rememberMark(anna, place)).toBe(false);
      expect(findRemembered(place)).toBeUndefined();
      expect(() => forgetMark(place)).not.toThrow();
    }
    expect(canRemember(store)).toBe(true);
    expect(kept.size).toBe(0);
  });
});

test.each([
  ["Anna  Holm", " anna holm", true],
  ["Zoe\u0308", "Zo\u00eb", true],
  ["Anna Holm", "Anna Holm Berg", false],
])("%s and %s: the same name is %s", (one, other, same) => {
  expect(isSameName(one, other)).toBe(same);
});
