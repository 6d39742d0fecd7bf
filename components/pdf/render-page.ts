import type { PDFPageProxy } from "pdfjs-dist";
import type { PdfLibrary } from "./open-pdf";

/** Phones refuse canvases beyond 16 million pixels, and memory is short long before. */
const maxCanvasPixels = 12_000_000;
const maxDensity = 3;

/** Draws a page, form fields and annotations included, on a new canvas; nothing in the file is run. */
export async function renderPage(
  library: PdfLibrary,
  page: PDFPageProxy,
  widthPx: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const base = page.getViewport({ scale: 1 });
  const density = Math.min(window.devicePixelRatio || 1, maxDensity);
  const wanted = (widthPx / base.width) * density;
  const allowed = Math.sqrt(maxCanvasPixels / (base.width * base.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, allowed) });
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
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
