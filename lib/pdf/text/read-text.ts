import type { TextPage, TextRun } from "./text-run";

type Item = { str: string; dir: string; width: number; height: number; transform: number[]; fontName: string };
type Style = { ascent: number; descent: number; vertical: boolean; fontFamily: string };
type Matrix = readonly number[];

/**
 * The text of a document with its places, read by pdf.js: it knows every encoding and CMap, which a search needs and
 * our strict reader does not. `pageNumbers` from 1; without them the first `maxPages` pages.
 */
export async function readText(
  bytes: Buffer,
  pages: { pageNumbers?: readonly number[] | undefined; maxPages: number },
): Promise<{ pages: TextPage[]; pageCount: number }> {
  const { getDocument, cMapUrl } = await loadPdfJs();
  const task = getDocument({
    // A copy: pdf.js takes the memory it is given for itself.
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    cMapUrl,
    cMapPacked: true,
  });
  const document = await task.promise;
  const all = Array.from({ length: Math.min(document.numPages, pages.maxPages) }, (_, index) => index + 1);
  const wanted = pages.pageNumbers?.filter((number) => number >= 1 && number <= document.numPages) ?? all;
  const read: TextPage[] = [];
  for (const pageNumber of wanted) {
    const page = await document.getPage(pageNumber);
    const { transform } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const runs = (content.items as Item[])
      .filter((item) => typeof item.str === "string" && item.str !== "")
      .map((item) => toRun(item, content.styles[item.fontName] as Style | undefined, transform));
    read.push({ pageNumber, runs: runs.filter(isPlaced) });
    page.cleanup();
  }
  return { pages: read, pageCount: document.numPages };
}

function toRun(item: Item, style: Style | undefined, viewport: Matrix): TextRun {
  // Points per unit of user space: what the viewport scales by, whichever way it turns.
  const unit = Math.hypot(viewport[0] ?? 0, viewport[1] ?? 0);
  const [a, b, c, d, e, f] = multiply(viewport, item.transform);
  const size = Math.hypot(c, d) || item.height * unit;
  const vertical = style?.vertical === true;
  // Vertical writing goes down from above the origin; it is one em wide and centred on it.
  const direction: [number, number] = vertical ? [-c, -d] : [a, b];
  const length = Math.hypot(...direction) || 1;
  const ascent = sound(style?.ascent, 0.8);
  const descent = sound(style?.descent === undefined ? undefined : -style.descent, 0.2);
  return {
    text: item.str,
    originX: e,
    originY: f,
    alongX: direction[0] / length,
    alongY: direction[1] / length,
    length: (vertical ? item.height : item.width) * unit,
    above: (vertical ? 0.5 : ascent) * size,
    below: (vertical ? 0.5 : descent) * size,
    monospace: style?.fontFamily === "monospace",
    rightToLeft: item.dir === "rtl",
  };
}

/** Fonts lie about their ascent; half a letter to one and a half is believed. */
const sound = (value: number | undefined, usual: number): number =>
  value !== undefined && value >= 0.05 && value <= 1.5 ? value : usual;

const isPlaced = (run: TextRun): boolean =>
  [run.originX, run.originY, run.alongX, run.alongY, run.length, run.above, run.below].every(Number.isFinite);

function multiply(m: Matrix, n: Matrix): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = n;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Half of a megabyte of code that only these jobs need. What it draws with is not needed to read. */
async function loadPdfJs() {
  const globals = globalThis as Record<string, unknown>;
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globals[name] ??= class {};
  const [{ getDocument }, worker, { createRequire }, path] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    // @ts-expect-error the package types its main build only
    import("pdfjs-dist/legacy/build/pdf.worker.mjs"),
    import("node:module"),
    import("node:path"),
  ]);
  globals.pdfjsWorker ??= worker;
  const home = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return { getDocument, cMapUrl: `${home}${path.sep}cmaps${path.sep}` };
}
