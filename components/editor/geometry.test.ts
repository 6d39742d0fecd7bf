import { describe, expect, test } from "vitest";
import { align, distribute, freePlace, moveTogether, resize, snapMove, snapResize, withBox } from "./geometry";
import { blankRules, type EditorField } from "./model";

const page = { widthPt: 595, heightPt: 842 };

const field = (key: string, x: number, y: number, width = 100, height = 20): EditorField => ({
  ...blankRules,
  ...{ key, x, y, width, height, recipientIndex: 0, documentIndex: 0, pageNumber: 1, fieldType: "TEXT" },
  ...{ required: true, readOnly: false, label: "", options: [], optionBoxes: [], value: "" },
});

describe("snapping", () => {
  test("brings an edge into line with that of another field within reach, and draws a guide over both", () => {
    const other = field("a", 100, 100);
    expect(snapMove(field("b", 103, 300), [other], page, 6)).toEqual({
      dx: -3,
      dy: 0,
      guides: [{ axis: "x", at: 100, from: 100, to: 320 }],
    });
  });

  test("leaves alone what is farther than its reach", () => {
    expect(snapMove(field("b", 107, 300), [field("a", 100, 100)], page, 6)).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  test("takes the middle of the page where no field is near", () => {
    expect(snapMove(field("b", 249, 300), [], page, 6)).toMatchObject({ dx: -1.5, dy: 0 });
  });

  test("takes the nearest of several lines", () => {
    const lines = [field("a", 100, 100), field("b", 105, 200)];
    expect(snapMove(field("c", 104, 300), lines, page, 6).dx).toBe(1);
  });

  test("brings no edge to the middle of another field, but middles to middles", () => {
    const other = field("a", 100, 100, 200, 44);
    expect(snapMove(field("b", 400, 120, 50, 10), [other], page, 4)).toMatchObject({ dx: 0, dy: -3 });
    expect(snapMove(field("b", 400, 124, 50, 10), [other], page, 4)).toMatchObject({ dx: 0, dy: 0 });
  });

  test("while resizing moves only the edge that is held", () => {
    const box = resize(field("b", 50, 300), "e", 53, 0, page);
    expect(snapResize(box, "e", [field("a", 100, 100)], 6)).toMatchObject({ dx: -3, dy: 0 });
    expect(snapResize(box, "n", [field("a", 100, 100)], 6)).toMatchObject({ dx: 0, dy: 0 });
  });
});

describe("resizing", () => {
  test("keeps the opposite edge where it is, at least 8 points away", () => {
    expect(resize(field("a", 100, 100), "w", 500, 0, page)).toEqual({ x: 192, y: 100, width: 8, height: 20 });
    expect(resize(field("a", 100, 100), "se", -500, -500, page)).toEqual({ x: 100, y: 100, width: 8, height: 8 });
  });

  test("ends at the edge of the page", () => {
    expect(resize(field("a", 500, 800), "se", 900, 900, page)).toEqual({ x: 500, y: 800, width: 95, height: 42 });
    expect(resize(field("a", 500, 800), "nw", -900, -900, page)).toEqual({ x: 0, y: 0, width: 600, height: 820 });
  });

  test("takes the places of a choice's options along", () => {
    const choice = { ...field("a", 100, 100), optionBoxes: [{ x: 110, y: 105, width: 10, height: 10 }] };
    expect(withBox(choice, { x: 200, y: 100, width: 200, height: 40 }).optionBoxes).toEqual([
      { x: 220, y: 110, width: 20, height: 20 },
    ]);
  });
});

test("fields that are moved together keep their distances, and none of them leaves the page", () => {
  const moved = moveTogether([field("a", 10, 10), field("b", 400, 50)], 500, -500, page);
  expect(moved.map(({ x, y }) => [x, y])).toEqual([
    [105, 0],
    [495, 40],
  ]);
});

test.each([
  ["left", [100, 100]],
  ["center", [125, 100]],
  ["right", [150, 100]],
] as const)("aligned at the %s, fields share that line and stay at their height", (edge, expected) => {
  const aligned = align([field("a", 120, 10, 50), field("b", 100, 90, 100)], edge);
  expect(aligned.map(({ x }) => x)).toEqual(expected);
  expect(aligned.map(({ y }) => y)).toEqual([10, 90]);
});

test("distributed, the space between fields is the same and the outer ones stay", () => {
  const spread = distribute([field("a", 0, 0), field("c", 0, 200), field("b", 0, 30, 100, 60)], "y");
  expect(spread.map(({ key, y }) => [key, y])).toEqual([
    ["a", 0],
    ["b", 80],
    ["c", 200],
  ]);
});

test("without a pointer a field goes where nothing is yet", () => {
  const first = freePlace({ width: 100, height: 20 }, [], page);
  const second = freePlace({ width: 100, height: 20 }, [first], page);
  expect(second.y).toBeGreaterThanOrEqual(first.y + first.height);
});
