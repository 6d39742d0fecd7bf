import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Obj } from "@/lib/pdf/core/objects";
import type { InheritableKey, Page } from "@/lib/pdf/core/pages";

export type Box = readonly [left: number, bottom: number, right: number, top: number];
export type Matrix = readonly [number, number, number, number, number, number];
export type Rotation = 0 | 90 | 180 | 270;

export type PageGeometry = {
  /** The visible part of the page in its user space. */
  box: Box;
  rotate: Rotation;
  /** Points per unit of user space (ISO 32000-1 table 30, PDF 1.6). */
  userUnit: number;
  /** As a person sees it, in points. */
  widthPt: number;
  heightPt: number;
};

const LETTER: Box = [0, 0, 612, 792];

/** The same box, rotation and scale that pdf.js shows: CropBox clipped to MediaBox, else MediaBox, else Letter. */
export function pageGeometry(doc: PdfDocument, page: Page): PageGeometry {
  const inherited = (key: InheritableKey): Obj => doc.resolve(page.attributes.get(key));
  const media = toBox(doc, inherited("MediaBox")) ?? LETTER;
  const box = intersection(toBox(doc, inherited("CropBox")) ?? media, media) ?? media;
  const rotate = toRotation(inherited("Rotate"));
  const unit = doc.number(page.dict.get("UserUnit"));
  const userUnit = unit !== undefined && unit > 0 ? unit : 1;
  const width = (box[2] - box[0]) * userUnit;
  const height = (box[3] - box[1]) * userUnit;
  const sideways = rotate === 90 || rotate === 270;
  return { box, rotate, userUnit, widthPt: sideways ? height : width, heightPt: sideways ? width : height };
}

/** Maps the displayed page (points, origin bottom left, y up) onto the page's user space: operand of `cm`. */
export function displayMatrix({ box, rotate, userUnit }: PageGeometry): Matrix {
  const s = 1 / userUnit;
  const [left, bottom, right, top] = box;
  if (rotate === 90) return [0, s, -s, 0, right, bottom];
  if (rotate === 180) return [-s, 0, 0, -s, right, top];
  if (rotate === 270) return [0, -s, s, 0, left, top];
  return [s, 0, 0, s, left, bottom];
}

function toBox(doc: PdfDocument, value: Obj): Box | undefined {
  if (!Array.isArray(value) || value.length < 4) return undefined;
  const [a, b, c, d] = value.slice(0, 4).map((item) => doc.number(item));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function intersection(a: Box, b: Box): Box | undefined {
  const box: Box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function toRotation(value: Obj): Rotation {
  if (typeof value !== "number" || value % 90 !== 0) return 0;
  return (((value % 360) + 360) % 360) as Rotation;
}
