import type { PageViewport, PDFPageProxy } from "pdfjs-dist";
import type { PdfLibrary } from "./open-pdf";

/** Phones refuse canvases beyond 16 million pixels, and memory is short long before. */
const maxCanvasPixels = 12_000_000;
const maxDensity = 3;

/** Part of a page, in CSS pixels of the page as it stands on screen. */
export type Region = { x: number; y: number; width: number; height: number };

const densityOfScreen = (): number => Math.min(window.devicePixelRatio || 1, maxDensity);

/** Whether a whole page of this size (in CSS pixels) would be less sharp than the screen. */
export const isTooLarge = (widthPx: number, heightPx: number): boolean =>
  widthPx * heightPx * densityOfScreen() ** 2 > maxCanvasPixels * 1.05;

/** Draws a page, form fields and annotations included, on a new canvas; nothing in the file is run. */
export async function renderPage(
  library: PdfLibrary,
  page: PDFPageProxy,
  widthPx: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const base = page.getViewport({ scale: 1 });
  const wanted = (widthPx / base.width) * densityOfScreen();
  const allowed = Math.sqrt(maxCanvasPixels / (base.width * base.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, allowed) });
  return draw(library, page, viewport, { width: viewport.width, height: viewport.height }, signal);
}

/** Draws a part of a page as sharp as the screen is, however large the whole page would be. */
export async function renderRegion(
  library: PdfLibrary,
  page: PDFPageProxy,
  widthPx: number,
  region: Region,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const density = densityOfScreen();
  const scale = (widthPx / page.getViewport({ scale: 1 }).width) * density;
  const viewport = page.getViewport({ scale, offsetX: -region.x * density, offsetY: -region.y * density });
  return draw(library, page, viewport, { width: region.width * density, height: region.height * density }, signal);
}

async function draw(
  library: PdfLibrary,
  page: PDFPageProxy,
  viewport: PageViewport,
  size: { width: number; height: number },
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  signal.throwIfAborted();
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(size.width));
  canvas.height = Math.max(1, Math.round(size.height));
  const task = page.render({ canvas, viewport, annotationMode: library.AnnotationMode.ENABLE });
  const cancel = () => task.cancel();
  signal.addEventListener("abort", cancel);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
  return canvas;
}

/** Gives a canvas's memory back at once; some browsers otherwise hold it until the next collection. */
export function freeCanvas(canvas: HTMLCanvasElement | undefined): void {
  if (!canvas) return;
  canvas.remove();
  canvas.width = 0;
  canvas.height = 0;
}
