import { expect, test } from "vitest";
import { askedOf } from "./asked";

test("a parameter of a page is one clean text or none", () => {
  const one = askedOf({ q: "a\u0000b\ud800", twice: ["a", "b"], empty: "" });
  expect([one("q"), one("twice"), one("empty"), one("absent")]).toEqual(["ab\ufffd", undefined, "", undefined]);
});
