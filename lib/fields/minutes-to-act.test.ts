import { expect, test } from "vitest";
import { minutesToAct } from "./minutes-to-act";

test.each([
  [{ pages: 1, fields: 0, signs: false }, 1],
  [{ pages: 2, fields: 3, signs: true }, 3],
  [{ pages: 12, fields: 0, signs: true }, 15],
  [{ pages: 50, fields: 40, signs: true }, 60],
  [{ pages: 300, fields: 0, signs: true }, 330],
])("%j takes about %i minutes, no better known than that", (work, minutes) => {
  expect(minutesToAct(work)).toBe(minutes);
});
