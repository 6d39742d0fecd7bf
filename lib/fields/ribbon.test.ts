import sharp from "sharp";
import { expect, test } from "vitest";
import { type Dab, ribbonPath } from "./ribbon";

const side = 400;

/** How many pixels a path fills, and whether one place is among them, as a renderer of SVG sees it. */
async function painted(path: string, at?: { x: number; y: number }) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><path d="${path}"/></svg>`;
  const { data } = await sharp(Buffer.from(svg)).extractChannel("alpha").raw().toBuffer({ resolveWithObject: true });
  const filled = data.reduce((count, value) => count + (value >= 128 ? 1 : 0), 0);
  return { filled, there: at ? data[Math.round(at.y) * side + Math.round(at.x)]! >= 128 : false, data };
}

const curve = (count: number, at: (share: number) => Dab): Dab[] =>
  Array.from({ length: count }, (_, index) => at(index / (count - 1)));

test("a stroke is as wide as its dabs say at each place, and round at its ends", async () => {
  const path = ribbonPath(
    curve(30, (share) => ({ x: 50 + 300 * share, y: 200, r: 4 + 12 * share })),
    2,
  );
  const { data, filled } = await painted(path);
  const wideAt = (x: number) =>
    Array.from({ length: side }, (_, y) => data[y * side + x]!).filter((v) => v >= 128).length;
  expect(wideAt(80)).toBeGreaterThanOrEqual(9);
  expect(wideAt(80)).toBeLessThanOrEqual(12);
  expect(wideAt(330)).toBeGreaterThanOrEqual(29);
  expect(wideAt(330)).toBeLessThanOrEqual(32);
  expect(filled / (300 * 20 + (Math.PI * (16 + 256)) / 2)).toBeCloseTo(1, 1);
});

test.each<[string, Dab[]]>([
  ["a loop", curve(60, (s) => ({ x: 200 + 90 * Math.cos(9 * s), y: 200 + 90 * Math.sin(9 * s), r: 9 }))],
  [
    "a turn tighter than the ink is wide",
    curve(40, (s) => ({ x: 200 + 4 * Math.cos(6 * s), y: 200 + 4 * Math.sin(6 * s), r: 12 })),
  ],
  ["a way and back", curve(41, (s) => ({ x: 100 + 200 * (1 - Math.abs(2 * s - 1)), y: 200 + 3 * s, r: 8 }))],
  ["a zigzag", curve(80, (s) => ({ x: 60 + 280 * s, y: 200 + 60 * Math.asin(Math.sin(40 * s)), r: 7 }))],
])("%s leaves no hole: all that a round pen passes is ink", async (_, stroke) => {
  const { data } = await painted(ribbonPath(stroke, 2));
  const missing = stroke.slice(1, -1).flatMap(({ x, y, r }, index) => {
    // Halfway between the points the curve lies within the ink; corners are rounded off by a little.
    const middle = { x: (x + stroke[index]!.x) / 2, y: (y + stroke[index]!.y) / 2 };
    const near = [0, 1, 2, 3].map((turn) => [Math.cos(turn * 1.57) * r * 0.55, Math.sin(turn * 1.57) * r * 0.55]);
    return near.filter(([dx, dy]) => data[Math.round(middle.y + dy!) * side + Math.round(middle.x + dx!)]! < 128);
  });
  expect(missing).toEqual([]);
});

test("one dab is a dot, and none is nothing", async () => {
  const { filled } = await painted(ribbonPath([{ x: 200, y: 200, r: 10 }], 2));
  expect(filled / (Math.PI * 100)).toBeCloseTo(1, 1);
  expect(ribbonPath([], 2)).toBe("");
});
