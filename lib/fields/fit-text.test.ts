import { expect, test } from "vitest";
import { fitText } from "./fit-text";

test("what fits stands in the size of its field, on one line", () => {
  expect(fitText("1 February 2027", 146, 26)).toEqual({ sizePt: 12, lineCount: 1 });
  expect(fitText("Cat", 30, 10)).toEqual({ sizePt: 7, lineCount: 1 });
});

test("what does not fit on the one line of a low field is set smaller", () => {
  const { sizePt, lineCount } = fitText("30 de septiembre de 2027", 80, 20);
  expect([lineCount, sizePt < 12, sizePt > 5]).toEqual([1, true, true]);
});

test("in a high field it goes on to more lines, as many as fit at the size that is answered", () => {
  const { sizePt, lineCount } = fitText("word ".repeat(100), 150, 80);
  expect(lineCount).toBeGreaterThan(4);
  expect(lineCount * sizePt * 1.3).toBeLessThanOrEqual(80);
  expect(fitText("one\ntwo", 150, 40)).toEqual({ sizePt: 12, lineCount: 2 });
});

test("letters of full width count as such", () => {
  expect(fitText("貸貸貸貸貸貸", 60, 20).sizePt).toBeLessThan(fitText("aaaaaa", 60, 20).sizePt);
});

test("however much it is, an end is found", () => {
  expect(fitText("x".repeat(5_000), 20, 60).sizePt).toBeGreaterThan(0);
});
