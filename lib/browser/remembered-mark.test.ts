import { beforeEach, describe, expect, test } from "vitest";
import { SignatureMarkInput } from "@/lib/contracts/signature-mark";
import { crossedInk } from "@/tests/support/ink-png";
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
const drawn = {
  kind: "drawn" as const,
  aspectRatio: 2,
  strokes: [
    [
      [0.1, 0.2],
      [0.9, 0.8],
    ],
    [[0.5, 0.5]],
  ] as [number, number][][],
};
const ink = { kind: "picture" as const, pngBase64: crossedInk() };
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
    ["typed", anna.mark],
    ["typed in a hand that was chosen", { ...anna.mark, hand: "flourish" as const }],
    ["drawn", drawn],
    ["drawn, with the width of its ink", { ...drawn, widths: [[80, 140], [100]] }],
    ["a picture of ink", ink],
  ])("is there whole when it is %s", (_, mark) => {
    rememberMark({ ...anna, mark }, store);
    expect(findRemembered(store)).toEqual({ ...anna, mark });
  });

  test.each([
    ["no letters", { kind: "typed", text: " " }],
    ["too many letters", { kind: "typed", text: "a".repeat(121) }],
    ["letters that cannot be set", { kind: "typed", text: "\u{13000}" }],
    ["no text", { kind: "typed" }],
    ["no strokes", { ...drawn, strokes: [] }],
    ["a point beyond the paper", { ...drawn, strokes: [[[0.1, 1.2]]] }],
    ["too many points", { ...drawn, strokes: Array(5).fill(Array(5_000).fill([0.1, 0.1])) }],
    ["no height", { ...drawn, aspectRatio: 0 }],
    ["a width that no ink has", { ...drawn, widths: [[80, 900], [100]] }],
    ["no picture", { kind: "picture" }],
  ])("is not offered when it has %s, which its contract would refuse", (_, mark) => {
    rememberMark(anna, store);
    for (const key of kept.keys()) kept.set(key, JSON.stringify({ ...anna, mark }));
    expect(SignatureMarkInput.safeParse(mark).success).toBe(false);
    expect(findRemembered(store)).toBeUndefined();
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
