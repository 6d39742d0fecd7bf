import { type Drawing, maxPoints, maxPointsInStroke, type Point, type Stroke } from "./strokes";

const maxStrokes = 500;
const leastAspectRatio = 0.2;
const mostAspectRatio = 20;

/** A drawing as the value of a DRAWING field: its vectors as JSON. */
export const drawingValue = ({ strokes, aspectRatio }: Drawing): string => JSON.stringify({ strokes, aspectRatio });

/** The drawing in a field's value; undefined for anything that is none. */
export function parseDrawing(value: string): Drawing | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const { strokes, aspectRatio } = parsed as { strokes?: unknown; aspectRatio?: unknown };
  if (typeof aspectRatio !== "number" || !(aspectRatio >= leastAspectRatio && aspectRatio <= mostAspectRatio))
    return undefined;
  if (!Array.isArray(strokes) || strokes.length === 0 || strokes.length > maxStrokes) return undefined;
  if (!strokes.every(isStroke)) return undefined;
  if (strokes.reduce((sum, stroke) => sum + stroke.length, 0) > maxPoints) return undefined;
  return { strokes: strokes.map((stroke) => stroke.map(([x, y]): Point => [x, y])), aspectRatio };
}

const isStroke = (value: unknown): value is Stroke =>
  Array.isArray(value) && value.length > 0 && value.length <= maxPointsInStroke && value.every(isPoint);

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((each) => typeof each === "number" && each >= 0 && each <= 1);
