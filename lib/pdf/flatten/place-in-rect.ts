import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict, Obj } from "@/lib/pdf/core/objects";
import type { Box, Matrix } from "@/lib/pdf/core/page-geometry";

/** The rectangle of an annotation, its corners in order; undefined when it has no area. */
export function rectOf(doc: PdfDocument, value: Obj | undefined): Box | undefined {
  const [a, b, c, d] = (doc.array(value) ?? []).map((item) => doc.number(item));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const rect: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return rect.every(Number.isFinite) && rect[2] > rect[0] && rect[3] > rect[1] ? rect : undefined;
}

/**
 * What puts an appearance into its annotation's rectangle (ISO 32000-1 12.5.5, algorithm 8.1): the box of its turned
 * BBox is stretched over the rectangle. Its own /Matrix is applied by whoever draws it.
 */
export function placeInRect(doc: PdfDocument, appearance: Dict, rect: Box): Matrix | undefined {
  const bbox = rectOf(doc, appearance.get("BBox"));
  if (!bbox) return undefined;
  const corners = [0, 2].flatMap((x) => [1, 3].map((y) => apply(matrixOf(doc, appearance), bbox[x]!, bbox[y]!)));
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [bottom, top] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  if (!(right > left) || !(top > bottom)) return undefined;
  const [across, up] = [(rect[2] - rect[0]) / (right - left), (rect[3] - rect[1]) / (top - bottom)];
  return [across, 0, 0, up, rect[0] - left * across, rect[1] - bottom * up];
}

function matrixOf(doc: PdfDocument, appearance: Dict): Matrix {
  const [a, b, c, d, e, f] = (doc.array(appearance.get("Matrix")) ?? []).map((item) => doc.number(item));
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];
