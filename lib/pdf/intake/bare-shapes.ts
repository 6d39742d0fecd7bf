import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict, Obj } from "@/lib/pdf/core/objects";
import type { Box } from "@/lib/pdf/core/page-geometry";
import { colour } from "@/lib/pdf/flatten/empty-look";

/** What an annotation of a shape is to show, as lines of content in the space of its page, and where. */
export type Shape = { lines: string[]; box: Box };
type Point = readonly [x: number, y: number];
type Paint = { inside: string | undefined; edge: string; width: number };

/** A wider edge may cover what lies below. */
export const THIN_PT = 2;

/** Undefined for what is no shape, and for areas with a thin edge, which all draw. Without ends like arrows, and with whole lines. */
export function shapeOf(doc: PdfDocument, kind: string, annotation: Dict, rect: Box | undefined): Shape | undefined {
  const paint: Paint = {
    inside: colour(doc, annotation.get("IC"), "fill"),
    edge: colour(doc, annotation.get("C"), "stroke") ?? "0 G",
    width: widthOf(doc, annotation),
  };
  switch (kind) {
    case "Line":
      return alongOf([pointsIn(doc, annotation.get("L"))], paint);
    case "PolyLine":
      return alongOf([pointsIn(doc, annotation.get("Vertices"))], paint);
    case "Ink":
      return alongOf(
        (doc.array(annotation.get("InkList")) ?? []).map((each) => pointsIn(doc, each)),
        paint,
      );
    case "Polygon":
      return around(pointsIn(doc, annotation.get("Vertices")), paint);
    case "Square":
    case "Circle":
      return rect && !(paint.inside && paint.width <= THIN_PT) ? within(rect, paint, kind) : undefined;
    default:
      return undefined;
  }
}

/** ISO 32000-1 12.5.6.7, 12.5.6.9 and 12.5.6.13. */
function alongOf(parts: Point[][], { edge, width }: Paint): Shape {
  const drawn = parts.filter((points) => points.length > 1);
  const lines = drawn.flatMap((points) => [...pathOf(points), "S"]);
  return {
    lines: width > 0 && lines.length > 0 ? [edge, `${plain(width)} w`, ...lines] : [],
    box: boxOf(drawn.flat(), width),
  };
}

function around(points: Point[], paint: Paint): Shape {
  const lines = points.length > 1 ? [...setUp(paint), ...pathOf(points), "h", painted(paint)] : [];
  return { lines, box: boxOf(points, paint.width) };
}

/** 12.5.6.8: the edge inside the rectangle. */
function within(rect: Box, paint: Paint, kind: "Square" | "Circle"): Shape {
  const inset = Math.min(paint.width / 2, (rect[2] - rect[0]) / 2, (rect[3] - rect[1]) / 2);
  const [left, bottom, right, top] = [rect[0] + inset, rect[1] + inset, rect[2] - inset, rect[3] - inset];
  const path =
    kind === "Square"
      ? [`${numbers(left, bottom, right - left, top - bottom)} re`]
      : roundPath((left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2);
  return { lines: [...setUp(paint), ...path, painted(paint)], box: rect };
}

/** Four curves that are nearly a circle. */
const BOW = 0.5523;

function roundPath(x: number, y: number, across: number, up: number): string[] {
  const [a, b] = [across * BOW, up * BOW];
  return [
    `${numbers(x + across, y)} m`,
    `${numbers(x + across, y + b, x + a, y + up, x, y + up)} c`,
    `${numbers(x - a, y + up, x - across, y + b, x - across, y)} c`,
    `${numbers(x - across, y - b, x - a, y - up, x, y - up)} c`,
    `${numbers(x + a, y - up, x + across, y - b, x + across, y)} c`,
    "h",
  ];
}

const setUp = ({ inside, edge, width }: Paint): string[] => [...(inside ? [inside] : []), edge, `${plain(width)} w`];

function painted({ inside, width }: Paint): string {
  if (width <= 0) return inside ? "f" : "n";
  return inside ? "B" : "S";
}

const pathOf = (points: Point[]): string[] =>
  points.map((point, index) => `${numbers(...point)} ${index === 0 ? "m" : "l"}`);

function pointsIn(doc: PdfDocument, value: Obj | undefined): Point[] {
  const given = (doc.array(value) ?? []).map((each) => doc.number(each));
  return given.flatMap((x, at): Point[] => {
    const y = given[at + 1];
    return at % 2 === 0 && x !== undefined && y !== undefined ? [[x, y]] : [];
  });
}

function boxOf(points: Point[], width: number): Box {
  const room = Math.max(1, width);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [least, most] = [(all: number[]) => Math.min(...all) - room, (all: number[]) => Math.max(...all) + room];
  return points.length === 0 ? [0, 0, 1, 1] : [least(xs), least(ys), most(xs), most(ys)];
}

function widthOf(doc: PdfDocument, annotation: Dict): number {
  const width =
    doc.number(doc.dict(annotation.get("BS"))?.get("W")) ?? doc.number(doc.array(annotation.get("Border"))?.[2]);
  return Math.max(0, width ?? 1);
}

/** Content knows no exponents. */
const plain = (value: number): string => String(Math.round(value * 1000) / 1000);
const numbers = (...values: number[]): string => values.map(plain).join(" ");
