import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Box, displayMatrix, type Matrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";

/** Displayed space: points from the top left corner of the page as a person sees it. */
export type DisplayedBox = { xPt: number; yPt: number; widthPt: number; heightPt: number };

/** Where an annotation stands in the page's user space, and how its appearance is turned to be read upright (12.5.5). */
export type FacePlace = { rect: Box; matrix: Matrix };

export function placeFace(doc: PdfDocument, page: Page, box: DisplayedBox, marginPt: number): FacePlace {
  const geometry = pageGeometry(doc, page);
  const [a, b, c, d, e, f] = displayMatrix(geometry);
  const corner = (x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f];
  const bottom = geometry.heightPt - box.yPt - box.heightPt;
  const [x1, y1] = corner(box.xPt - marginPt, bottom - marginPt);
  const [x2, y2] = corner(box.xPt + box.widthPt + marginPt, bottom + box.heightPt + marginPt);
  const rect = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(rounded) as [
    number,
    number,
    number,
    number,
  ];
  return { rect, matrix: [a, b, c, d, 0, 0] };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
