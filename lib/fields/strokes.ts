import type { Dab } from "./ribbon";

export type Point = [number, number];
export type Stroke = Point[];
/** `widths`: of the ink at each point, in percent of the pen's own; drawings of earlier versions have one width. */
export type Drawing = { strokes: Stroke[]; aspectRatio: number; widths?: number[][] | undefined };

export const [leastWidth, mostWidth] = [20, 200] as const;

export const maxPointsInStroke = 5_000;
export const maxPoints = 20_000;
const marginOfHeight = 0.08;
const leastAspectRatio = 0.25;
const mostAspectRatio = 16;

const rounded = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000;

/**
 * Cuts the empty paper off around what was drawn, so that a small signature fills its field as well as a large one.
 * Coordinates stay fractions of the area, its shape is in `aspectRatio` (width divided by height).
 */
export function trimDrawing({ strokes, aspectRatio, widths }: Drawing): Drawing {
  const points = strokes.flat();
  if (points.length === 0) return { strokes: [], aspectRatio };
  const xs = points.map(([x]) => x * aspectRatio);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const margin = Math.max(bottom - top, (right - left) / mostAspectRatio, 0.05) * marginOfHeight;
  const height = Math.max(bottom - top, (right - left) / mostAspectRatio, 0.05) + 2 * margin;
  const width = Math.max(right - left + 2 * margin, height * leastAspectRatio);
  const x0 = (left + right - width) / 2;
  const y0 = (top + bottom - height) / 2;
  return {
    strokes: strokes.map((stroke) =>
      stroke.map(([x, y]): Point => [rounded((x * aspectRatio - x0) / width), rounded((y - y0) / height)]),
    ),
    aspectRatio: Math.round((width / height) * 10_000) / 10_000,
    ...(widths ? { widths } : {}),
  };
}

/** Whether there is a width for each point, and no other. */
export const widthsFit = (strokes: readonly unknown[][], widths: readonly unknown[][]): boolean =>
  strokes.length === widths.length && strokes.every((stroke, at) => stroke.length === widths[at]!.length);

/** A stroke with its widths, in a space that is as high as 1; `width` is the pen's own there. */
export const dabsOf = (stroke: Stroke, widths: readonly number[], aspectRatio: number, width: number): Dab[] =>
  stroke.map(([x, y], at) => ({ x: x * aspectRatio, y, r: (width * (widths[at] ?? 100)) / 200 }));

/** An SVG path through the middles of a stroke's points: smooth, and a dot where only one point was set. */
export function pathOf(stroke: Stroke, aspectRatio: number): string {
  const at = ([x, y]: Point) => `${(x * aspectRatio).toFixed(4)} ${y.toFixed(4)}`;
  const first = stroke[0];
  const last = stroke.at(-1);
  if (!first || !last) return "";
  let path = `M${at(first)}`;
  for (let index = 1; index < stroke.length - 1; index += 1) {
    const point = stroke[index]!;
    const next = stroke[index + 1]!;
    path += `Q${at(point)} ${at([(point[0] + next[0]) / 2, (point[1] + next[1]) / 2])}`;
  }
  return `${path}L${at(last)}`;
}
