import { expect, test } from "vitest";
import { type Pages, pagePairs } from "./page-pairs";

const pages = (...numbers: number[]): Pages => ({
  numPages: numbers.length,
  getPage: async (number) => ({ ref: { num: numbers[number - 1]!, gen: 0 } }),
});

test("a changed page is found by its object, whatever its number became", async () => {
  const whole = pages(90, 10, 20);
  const pairs = await pagePairs([3], { whole, before: pages(10, 20), after: pages(10, 20) });
  expect(pairs).toEqual([{ key: "20 0", before: 2, after: 2 }]);
});

test("pages that were added or taken away have one side only", async () => {
  const whole = pages(10, 30);
  const pairs = await pagePairs([], { whole, before: pages(10, 20), after: pages(10, 30) });
  expect(pairs).toEqual([
    { key: "30 0", before: undefined, after: 2 },
    { key: "20 0", before: 2, after: undefined },
  ]);
});

test("a page that came after the revision is no part of it", async () => {
  const pairs = await pagePairs([2], { whole: pages(10, 20), before: pages(10), after: pages(10) });
  expect(pairs).toEqual([]);
});

test("what happens to the last pages of a long contract is found too", async () => {
  const many = Array.from({ length: 500 }, (_, index) => index + 1);
  const after = pages(...many, 900);
  const pairs = await pagePairs([400], { whole: after, before: pages(...many), after });
  expect(pairs).toEqual([
    { key: "400 0", before: 400, after: 400 },
    { key: "900 0", before: undefined, after: 501 },
  ]);
});

test("a file that claims to have more pages than can be looked through is refused, not shown in part", async () => {
  const endless: Pages = { ...pages(1), numPages: 2_000_000_000 };
  await expect(pagePairs([1], { whole: endless, before: pages(1), after: pages(1) })).rejects.toThrow(RangeError);
});
