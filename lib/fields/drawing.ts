import {
  type Drawing,
  leastWidth,
  maxPoints,
  maxPointsInStroke,
  mostWidth,
  type Point,
  type Stroke,
  widthsFit,
} from "./strokes";

const maxStrokes = 500;
const leastAspectRatio = 0.2;
const mostAspectRatio = 20;

/** A drawing as the value of a DRAWING field: its vectors as JSON. */
export const drawingValue = ({ strokes, aspectRatio, widths }: Drawing): string =>
  JSON.stringify({ strokes, aspectRatio, widths });

/** The drawing in a field's value; undefined for anything that is none. */
export function parseDrawing(value: string): Drawing | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const { strokes, aspectRatio, widths } = parsed as { strokes?: unknown; aspectRatio?: unknown; widths?: unknown };
  if (typeof aspectRatio !== "number" || !(aspectRatio >= leastAspectRatio && aspectRatio <= mostAspectRatio))
    return undefined;
  if (!Array.isArray(strokes) || strokes.length === 0 || strokes.length > maxStrokes) return undefined;
  if (!strokes.every(isStroke)) return undefined;
  if (strokes.reduce((sum, stroke) => sum + stroke.length, 0) > maxPoints) return undefined;
  if (widths !== undefined && !(areWidths(widths) && widthsFit(strokes, widths))) return undefined;
  const drawn = { strokes: strokes.map((stroke) => stroke.map(([x, y]): Point => [x, y])), aspectRatio };
  return widths === undefined ? drawn : { ...drawn, widths };
}

const areWidths = (value: unknown): value is number[][] => Array.isArray(value) && value.every(isWidths);

const isWidths = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => Number.isInteger(each) && each >= leastWidth && each <= mostWidth);

const isStroke = (value: unknown): value is Stroke =>
  Array.isArray(value) && value.length > 0 && value.length <= maxPointsInStroke && value.every(isPoint);

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((each) => typeof each === "number" && each >= 0 && each <= 1);
