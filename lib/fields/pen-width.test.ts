import { expect, test } from "vitest";
import { penWidth } from "./pen-width";

const after = (steps: number, step: Parameters<typeof penWidth>[1]) => {
  let width = penWidth(undefined, step);
  for (let count = 0; count < steps; count++) width = penWidth(width, step);
  return width;
};
const still = { pressure: undefined, distance: 0.001, elapsedMs: 16 };

test("a pen that is pressed harder writes wider", () => {
  expect(after(20, { ...still, pressure: 0.9 })).toBeGreaterThan(after(20, { ...still, pressure: 0.2 }) + 50);
});

test("a finger or mouse that goes faster writes thinner", () => {
  expect(after(20, { ...still, distance: 0.2 })).toBeLessThan(after(20, still) - 30);
});

test.each([
  ["no time has passed", { pressure: undefined, distance: 0.5, elapsedMs: 0 }],
  ["it is pressed beyond all measure", { pressure: 9, distance: 0, elapsedMs: 8 }],
  ["it jumps", { pressure: undefined, distance: 50, elapsedMs: 1 }],
])("the width stays a whole number within its bounds when %s", (_, step) => {
  const width = after(30, step);
  expect(Number.isInteger(width)).toBe(true);
  expect(width).toBeGreaterThanOrEqual(20);
  expect(width).toBeLessThanOrEqual(200);
});

test("one point to the next never jumps", () => {
  expect(penWidth(110, { ...still, distance: 5 })).toBeGreaterThan(85);
});
