import { type Dab, ribbonPath } from "@/lib/fields/ribbon";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";

export type Box = { xPt: number; yPt: number; widthPt: number; heightPt: number };
type Point = [x: number, y: number];
/** `dabs`: the strokes as outlines, where their width changes. */
export type Ink = { strokes: Point[][]; lineWidthPt: number; dabs?: Dab[][] };

/** Ink drawn small in a large area may grow to fill its box, but a dot must not become a blot. */
const MAX_GROWTH = 1.8;
const MIN_STEP_PT = 0.3;

/** Places drawn strokes in a box (same space as the box, origin top left): aspect kept, centred. */
export function placeInk(mark: Extract<SignatureMark, { kind: "drawn" }>, box: Box): Ink {
  const aspect = Number.isFinite(mark.aspectRatio) && mark.aspectRatio > 0 ? mark.aspectRatio : 3;
  const strokes = mark.strokes.map((stroke) =>
    stroke
      .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
      .map(([x, y]): Point => [clamp(x) * aspect, clamp(y)]),
  );
  const points = strokes.flat();
  if (points.length === 0) return { strokes: [], lineWidthPt: 0 };
  const bounds = boundsOf(points);
  const areaScale = Math.min(box.widthPt / aspect, box.heightPt);
  const lineWidthPt = Math.min(2.2, Math.max(0.8, areaScale * 0.032));
  const inkScale = Math.min(
    (box.widthPt - 2 * lineWidthPt) / bounds.width,
    (box.heightPt - 2 * lineWidthPt) / bounds.height,
  );
  const scale = Math.max(0, Math.min(inkScale, areaScale * MAX_GROWTH));
  const centreX = box.xPt + box.widthPt / 2;
  const centreY = box.yPt + box.heightPt / 2;
  const place = ([x, y]: Point): Point => [
    centreX + (x - bounds.centreX) * scale,
    centreY + (y - bounds.centreY) * scale,
  ];
  const placed = { strokes: strokes.filter((s) => s.length > 0).map((stroke) => thin(stroke.map(place))), lineWidthPt };
  const { widths } = mark;
  if (!widths) return placed;
  const dab = ([x, y]: Point, width = 100): Dab => ({ x, y, r: (lineWidthPt * width) / 200 });
  const dabs = strokes.map((stroke, row) =>
    thinDabs(stroke.map((at, column) => dab(place(at), widths[row]?.[column]))),
  );
  return { ...placed, dabs };
}

/** Ink as one SVG path: to be filled where its width changes, else to be stroked with `lineWidthPt`. */
export const inkPath = ({ strokes, dabs }: Ink): { path: string; isOutline: boolean } =>
  dabs
    ? { path: dabs.map((each) => ribbonPath(each, 2)).join(""), isOutline: true }
    : { path: strokes.map(strokePath).join(""), isOutline: false };

function thinDabs(dabs: Dab[]): Dab[] {
  const kept: Dab[] = [];
  dabs.forEach((dab, index) => {
    const last = kept.at(-1);
    const far = !last || Math.hypot(dab.x - last.x, dab.y - last.y) >= MIN_STEP_PT;
    if (far || index === dabs.length - 1) kept.push(dab);
  });
  return kept;
}

/**
 * SVG path of one stroke: quadratic curves through the middles of its segments keep the hand's corners round.
 * A single point becomes a hair's length: not every viewer draws the round caps of a line of none.
 */
function strokePath(stroke: Point[]): string {
  const [first, ...rest] = stroke;
  if (!first) return "";
  const last: Point = rest.at(-1) ?? [first[0] + 0.01, first[1]];
  const curves = rest
    .slice(0, -1)
    .map((point, index) => `Q${pair(point)} ${pair(middle(point, rest[index + 1] ?? point))}`);
  return `M${pair(first)}${curves.join("")}L${pair(last)}`;
}

function boundsOf(points: Point[]) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  return { width: maxX - minX, height: maxY - minY, centreX: (minX + maxX) / 2, centreY: (minY + maxY) / 2 };
}

/** Drops points too close to the one before to be seen: pens report hundreds a second. */
function thin(stroke: Point[]): Point[] {
  const kept: Point[] = [];
  stroke.forEach((point, index) => {
    const last = kept.at(-1);
    const far = !last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= MIN_STEP_PT;
    if (far || index === stroke.length - 1) kept.push(point);
  });
  return kept;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const pair = ([x, y]: Point) => `${x.toFixed(2)},${y.toFixed(2)}`;
