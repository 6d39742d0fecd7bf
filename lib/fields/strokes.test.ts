import { describe, expect, it } from "vitest";
import { pathOf, type Stroke, trimDrawing } from "./strokes";

describe("trimDrawing", () => {
  it("fills the area and keeps the proportions of what was drawn", () => {
    const strokes: Stroke[] = [
      [
        [0.4, 0.4],
        [0.6, 0.6],
      ],
    ];
    const trimmed = trimDrawing({ strokes, aspectRatio: 2 });
    const [[a, b]] = trimmed.strokes as [[Stroke[0], Stroke[0]]];
    expect(a![0]).toBeLessThan(0.1);
    expect(b![0]).toBeGreaterThan(0.9);
    expect(((b![0] - a![0]) * trimmed.aspectRatio) / (b![1] - a![1])).toBeCloseTo(2, 2);
  });

  it.each([
    [[[0.5, 0.5]]],
    [
      [
        [0, 0.5],
        [1, 0.5],
      ],
    ],
    [
      [
        [0.5, 0],
        [0.5, 1],
      ],
    ],
  ])("stays within the fractions and shapes that the API takes: %j", (stroke) => {
    const { strokes, aspectRatio } = trimDrawing({ strokes: [stroke as Stroke], aspectRatio: 3 });
    expect(strokes.flat(2).every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(aspectRatio).toBeGreaterThanOrEqual(0.2);
    expect(aspectRatio).toBeLessThanOrEqual(20);
  });
});

it("pathOf draws a dot for one point", () => {
  expect(pathOf([[0.5, 0.5]], 2)).toBe("M1.0000 0.5000L1.0000 0.5000");
  expect(pathOf([], 2)).toBe("");
});
