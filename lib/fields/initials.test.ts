import { expect, test } from "vitest";
import { findInitialsProblem } from "./initials";

test.each([
  ["AMH", "Anna Maria Holm", undefined],
  ["A.M.H.", "Anna Holm", undefined],
  ["", "Anna Holm", "missing"],
  ["  ", "Anna Holm", "missing"],
  ["\u13A0", "Anna Holm", "notDrawable"],
  // Its letters cannot be set: the signature itself stands in the fields for initials, so none are asked for.
  ["", "\u{1F600}", undefined],
])("initials “%s” of %s: %s", (initials, name, problem) => {
  expect(findInitialsProblem(initials, name)).toBe(problem);
});
