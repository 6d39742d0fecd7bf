import { PDFiumLibrary } from "@hyzyla/pdfium";
import { type Picture, pictureOf } from "./third-party";

/** Displayed space, points from the top left corner of the page. */
export type Stamped = { pageNumber: number; x: number; y: number; width: number; height: number };

/** Handwriting swings out of its box, letters hang below it. */
const MARGIN_PT = 5;
/** Of 255; what anti-aliasing may differ by where a path ends. */
const TOLERANCE = 24;
/** Every page of a long document would take minutes. */
const MOST_PAGES = 6;

/**
 * Pages that poppler or PDFium (the renderer of Chromium) show otherwise than before in a place where nothing was
 * stamped; `after` may have more pages.
 */
export async function changedPages(
  before: Buffer,
  after: Buffer,
  pageCount: number,
  stamped: Stamped[],
): Promise<string[]> {
  const changed: string[] = [];
  const pages = spread(pageCount, stamped);
  const [pdfiumBefore, pdfiumAfter] = [await picturesOf(before, pages), await picturesOf(after, pages)];
  for (const [at, page] of pages.entries()) {
    const boxes = stamped.filter(({ pageNumber }) => pageNumber === page);
    if (isChangedOutside(pictureOf(before, page), pictureOf(after, page), boxes)) changed.push(`${page} in poppler`);
    if (isChangedOutside(pdfiumBefore[at]!, pdfiumAfter[at]!, boxes)) changed.push(`${page} in PDFium`);
  }
  return changed;
}

const pdfium = PDFiumLibrary.init();

/** As poppler's: one grey pixel for each point, form fields and annotations too. */
async function picturesOf(bytes: Buffer, pages: number[]): Promise<Picture[]> {
  const document = await (await pdfium).loadDocument(bytes);
  try {
    const pictures: Picture[] = [];
    for (const page of pages) {
      const options = { scale: 1, colorSpace: "Gray", renderFormFields: true, render: "bitmap" } as const;
      const { width, height, data } = await document.getPage(page - 1).render(options);
      pictures.push({ width, height, pixels: Buffer.from(data) });
    }
    return pictures;
  } finally {
    document.destroy();
  }
}

/** The first, the last, those in between at even steps, and all that have something stamped on them. */
function spread(count: number, stamped: Stamped[]): number[] {
  const steps = Math.min(count, MOST_PAGES);
  const even = Array.from({ length: steps }, (_, step) => Math.floor((step * (count - 1)) / Math.max(1, steps - 1)));
  return [...new Set([...even.map((index) => index + 1), ...stamped.map(({ pageNumber }) => pageNumber)])];
}

function isChangedOutside(before: Picture, after: Picture, boxes: Stamped[]): boolean {
  if (before.width !== after.width || before.height !== after.height) return true;
  return before.pixels.some((value, at) => {
    if (Math.abs(value - after.pixels[at]!) <= TOLERANCE) return false;
    const [x, y] = [at % before.width, Math.floor(at / before.width)];
    return !boxes.some((box) => isIn(box, x, y));
  });
}

const isIn = (box: Stamped, x: number, y: number): boolean =>
  x >= box.x - MARGIN_PT &&
  x <= box.x + box.width + MARGIN_PT &&
  y >= box.y - MARGIN_PT &&
  y <= box.y + box.height + MARGIN_PT;
