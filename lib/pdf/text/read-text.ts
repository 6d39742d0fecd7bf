import { type Matrix, multiply } from "./matrix";
import { openWithPdfJs } from "./open-with-pdfjs";
import { sound, type TextPage, type TextRun } from "./text-run";

type Item = { str: string; dir: string; width: number; height: number; transform: number[]; fontName: string };
type Style = { ascent: number; descent: number; vertical: boolean; fontFamily: string };

/** The text of a document with its places. `pageNumbers` from 1; without them the first `maxPages` pages. */
export async function readText(
  bytes: Buffer,
  pages: { pageNumbers?: readonly number[] | undefined; maxPages: number },
): Promise<{ pages: TextPage[]; pageCount: number }> {
  const { document } = await openWithPdfJs(bytes);
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

const isPlaced = (run: TextRun): boolean =>
  [run.originX, run.originY, run.alongX, run.alongY, run.length, run.above, run.below].every(Number.isFinite);
