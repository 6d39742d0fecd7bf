import { around, clampToPage, type PageSize, type PointsBox } from "@/lib/fields/page-box";
import type { EditorField, FieldType } from "./model";

/** Width and height in points of a field that has just been placed. */
const sizes: Record<FieldType, readonly [number, number]> = {
  SIGNATURE: [180, 44],
  INITIALS: [72, 36],
  DATE_SIGNED: [110, 24],
  NAME: [180, 24],
  EMAIL: [200, 24],
  TEXT: [180, 24],
  NUMBER: [90, 24],
  DATE: [110, 24],
  CHECKBOX: [16, 16],
  RADIO_GROUP: [150, 54],
  DROPDOWN: [160, 24],
  ATTACHMENT: [180, 28],
  STAMP: [120, 80],
  DRAWING: [180, 90],
};

export const sizeOf = (type: FieldType): { width: number; height: number } => ({
  width: sizes[type][0],
  height: sizes[type][1],
});

/** The smallest that can still be hit and read, in points. */
export const leastPt = 8;

export const handles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof handles)[number];

/** A line that helps while something is moved: at `at` points of its axis, from one end to the other. */
export type Guide = { axis: "x" | "y"; at: number; from: number; to: number };
type Snapped = { dx: number; dy: number; guides: Guide[] };

type Axis = "x" | "y";
const start = (box: PointsBox, axis: Axis): number => box[axis];
const length = (box: PointsBox, axis: Axis): number => (axis === "x" ? box.width : box.height);
const end = (box: PointsBox, axis: Axis): number => start(box, axis) + length(box, axis);
const middle = (box: PointsBox, axis: Axis): number => start(box, axis) + length(box, axis) / 2;
const other = (axis: Axis): Axis => (axis === "x" ? "y" : "x");

const linesOf = (box: PointsBox, axis: Axis): number[] => [start(box, axis), middle(box, axis), end(box, axis)];

/** The nearest of `lines` to one of `edges`, and how far it is; undefined beyond `reachPt`. */
function nearest(edges: readonly number[], lines: readonly number[], reachPt: number) {
  let best: { by: number; at: number } | undefined;
  for (const edge of edges)
    for (const at of lines) {
      const by = at - edge;
      if (Math.abs(by) <= reachPt && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at };
    }
  return best;
}

/** Edges stand in line with edges, middles with middles: an edge in the middle of something looks like a slip. */
function nearestOf(
  box: PointsBox,
  axis: Axis,
  others: readonly PointsBox[],
  middles: readonly number[],
  reachPt: number,
) {
  const edges = nearest(
    [start(box, axis), end(box, axis)],
    others.flatMap((each) => [start(each, axis), end(each, axis)]),
    reachPt,
  );
  const inside = nearest([middle(box, axis)], [...others.map((each) => middle(each, axis)), ...middles], reachPt);
  return !edges || (inside && Math.abs(inside.by) < Math.abs(edges.by)) ? inside : edges;
}

/** From the first to the last of what stands on the line, the moved box included. */
function guideAt(axis: Axis, at: number, box: PointsBox, others: readonly PointsBox[]): Guide {
  const touching = others.filter((each) => linesOf(each, axis).some((line) => Math.abs(line - at) < 0.01));
  const all = [box, ...touching];
  const across = other(axis);
  return {
    axis,
    at,
    from: Math.min(...all.map((each) => start(each, across))),
    to: Math.max(...all.map((each) => end(each, across))),
  };
}

/**
 * How far a box that was moved to where the pointer is should still move, so that an edge or its middle stands in line
 * with that of another field or with the middle of the page.
 */
export function snapMove(box: PointsBox, others: readonly PointsBox[], page: PageSize, reachPt: number): Snapped {
  const x = nearestOf(box, "x", others, [page.widthPt / 2], reachPt);
  const y = nearestOf(box, "y", others, [page.heightPt / 2], reachPt);
  const moved = { ...box, x: box.x + (x?.by ?? 0), y: box.y + (y?.by ?? 0) };
  const guides = [x && guideAt("x", x.at, moved, others), y && guideAt("y", y.at, moved, others)];
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides: guides.filter((each) => each !== undefined) };
}

/** The box with an edge or corner moved, never smaller than {@link leastPt} and never beyond the page. */
export function resize(box: PointsBox, handle: Handle, dx: number, dy: number, page: PageSize): PointsBox {
  const across = span(box.x, box.x + box.width, dx, page.widthPt, handle.includes("w"), handle.includes("e"));
  const down = span(box.y, box.y + box.height, dy, page.heightPt, handle.includes("n"), handle.includes("s"));
  return { x: across.from, y: down.from, width: across.to - across.from, height: down.to - down.from };
}

function span(from: number, to: number, by: number, limit: number, movesFrom: boolean, movesTo: boolean) {
  if (movesFrom) return { from: Math.min(Math.max(from + by, 0), to - leastPt), to };
  if (movesTo) return { from, to: Math.max(Math.min(to + by, limit), from + leastPt) };
  return { from, to };
}

/** The same as {@link snapMove} for the edges that a handle moves. */
export function snapResize(
  box: PointsBox,
  handle: Handle,
  others: readonly PointsBox[],
  reachPt: number,
): { dx: number; dy: number; guides: Guide[] } {
  const by = (axis: Axis, atStart: boolean, atEnd: boolean) =>
    atStart || atEnd
      ? nearest(
          [atStart ? start(box, axis) : end(box, axis)],
          others.flatMap((each) => [start(each, axis), end(each, axis)]),
          reachPt,
        )
      : undefined;
  const x = by("x", handle.includes("w"), handle.includes("e"));
  const y = by("y", handle.includes("n"), handle.includes("s"));
  const guides = [x && guideAt("x", x.at, box, others), y && guideAt("y", y.at, box, others)];
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides: guides.filter((each) => each !== undefined) };
}

/** The field in another box; the places of its options go along. */
export function withBox(field: EditorField, box: PointsBox): EditorField {
  const across = box.width / field.width;
  const down = box.height / field.height;
  const optionBoxes = field.optionBoxes.map((each) => ({
    x: box.x + (each.x - field.x) * across,
    y: box.y + (each.y - field.y) * down,
    width: each.width * across,
    height: each.height * down,
  }));
  const { x, y, width, height } = box;
  return { ...field, x, y, width, height, optionBoxes };
}

/** Moves some fields of one page together, so that all of them stay on it. */
export function moveTogether(fields: readonly EditorField[], dx: number, dy: number, page: PageSize): EditorField[] {
  const frame = around(fields);
  const kept = clampToPage({ ...frame, x: frame.x + dx, y: frame.y + dy }, page);
  const by = { x: kept.x - frame.x, y: kept.y - frame.y };
  return fields.map((field) => withBox(field, { ...field, x: field.x + by.x, y: field.y + by.y }));
}

export const edges = ["left", "center", "right", "top", "middle", "bottom"] as const;
export type Edge = (typeof edges)[number];

/** The fields with one edge, or their middles, in line with that of their common frame. */
export function align(fields: readonly EditorField[], edge: Edge): EditorField[] {
  const frame = around(fields);
  const axis: Axis = edge === "left" || edge === "center" || edge === "right" ? "x" : "y";
  const at = edge === "left" || edge === "top" ? 0 : edge === "center" || edge === "middle" ? 0.5 : 1;
  return fields.map((field) => {
    const place = start(frame, axis) + (length(frame, axis) - length(field, axis)) * at;
    return withBox(field, { ...field, [axis]: place });
  });
}

/** The fields with equal space between them; the first and the last stay where they are. */
export function distribute(fields: readonly EditorField[], axis: Axis): EditorField[] {
  const sorted = [...fields].sort((a, b) => start(a, axis) - start(b, axis));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return [...fields];
  const taken = sorted.reduce((sum, field) => sum + length(field, axis), 0);
  const gap = (end(last, axis) - start(first, axis) - taken) / (sorted.length - 1);
  let at = start(first, axis);
  return sorted.map((field) => {
    const moved = withBox(field, { ...field, [axis]: at });
    at += length(field, axis) + gap;
    return moved;
  });
}

/** A free place for a field of this size near the middle of the page, or the middle where everything is taken. */
export function freePlace(
  size: { width: number; height: number },
  others: readonly PointsBox[],
  page: PageSize,
): PointsBox {
  const x = Math.max(0, (page.widthPt - size.width) / 2);
  const isFree = (box: PointsBox) =>
    others.every(
      (each) =>
        box.x + box.width <= each.x ||
        each.x + each.width <= box.x ||
        box.y + box.height <= each.y ||
        each.y + each.height <= box.y,
    );
  const from = Math.max(0, page.heightPt / 2 - size.height / 2);
  for (let y = from; y + size.height <= page.heightPt; y += size.height + 8) {
    const box = { x, y, ...size };
    if (isFree(box)) return box;
  }
  return clampToPage({ x, y: from, ...size }, page);
}
