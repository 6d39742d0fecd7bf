import { fetchPatiently } from "@/lib/browser/fetch-patiently";
import { linesAsBlocks, type PlacedRun, reflow, type TextBlock } from "@/lib/browser/reflow";
import { acquirePdf } from "./open-pdf";

/** The words of one page of a file at this address, as paragraphs. */
export const readBlocks = async (url: string, pageNumber: number): Promise<TextBlock[]> =>
  reflow(await readPlacedRuns(url, pageNumber));

/** The words of one page of a file at this address, each run where it stands. */
export async function readPlacedRuns(url: string, pageNumber: number): Promise<PlacedRun[]> {
  const held = acquirePdf(url);
  try {
    const { document } = await held.opened;
    const page = await document.getPage(pageNumber);
    const { items } = await page.getTextContent();
    const viewport = page.getViewport({ scale: 1 });
    return items.flatMap((item): PlacedRun[] => {
      if (!("str" in item)) return [];
      const [, , c = 0, d = 0, e = 0, f = 0] = item.transform as number[];
      const [xPt = 0, yPt = 0] = viewport.convertToViewportPoint(e, f);
      return [{ str: item.str, xPt, yPt, widthPt: item.width, sizePt: Math.hypot(c, d), hasEOL: item.hasEOL }];
    });
  } finally {
    held.release();
  }
}

/** The same from the server, where no file is opened here: one paragraph for each line. */
export async function fetchBlocks(textUrl: string, signal: AbortSignal): Promise<TextBlock[]> {
  const { text } = (await (await fetchPatiently(textUrl, signal)).json()) as { text: string };
  return linesAsBlocks(text);
}
