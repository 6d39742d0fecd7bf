import type { PDFPage } from "pdf-lib";
import { holdsLines, LINE_HEIGHT, textSizePt } from "@/lib/fields/text-lines";
import { Canvas, INK } from "@/lib/pdf/draw/canvas";
import { cleanText } from "@/lib/pdf/draw/clean-text";
import { drawCheck, drawMark, hasInk } from "@/lib/pdf/draw/draw-mark";
import { drawDot, drawOptions } from "@/lib/pdf/draw/draw-options";
import { drawPicture } from "@/lib/pdf/draw/draw-picture";
import { drawWatermark } from "@/lib/pdf/draw/draw-watermark";
import { CAP_HEIGHT } from "@/lib/pdf/draw/fonts";
import type { StampItem } from "@/lib/pdf/draw/stamp-item";
import { sizeToFit, wrapText } from "@/lib/pdf/draw/text-layout";
import { settingOf } from "@/lib/pdf/draw/text-runs";
import type { PageSize } from "@/lib/sandbox/protocol";

const PADDING_PT = 2;

/**
 * The stamp layer: one page per document page that has something on it, in ascending order, each as large as its
 * document page is displayed. A watermark goes onto every page, below the rest. Undefined when nothing is to be seen.
 * The same input gives the same bytes. `part`: of PDF/A, where the document follows one.
 */
export async function drawOverlay(
  pages: PageSize[],
  items: StampItem[],
  watermark?: string,
  part?: number,
): Promise<{ pdf: Uint8Array; pageIndexes: number[] } | undefined> {
  const visible = items.filter(isVisible);
  const touched = watermark === undefined ? visible.map((item) => item.pageIndex) : pages.keys();
  const pageIndexes = [...new Set(touched)].sort((a, b) => a - b);
  if (pageIndexes.length === 0) return undefined;
  const canvas = await Canvas.create(part);
  for (const pageIndex of pageIndexes) {
    const size = pages[pageIndex];
    if (!size) throw new Error(`A stamp is on page ${pageIndex}, the document has ${pages.length}`);
    const page = canvas.addPage(size.widthPt, size.heightPt);
    if (watermark !== undefined) await drawWatermark(canvas, page, watermark);
    for (const item of visible) if (item.pageIndex === pageIndex) await drawItem(canvas, page, item);
  }
  return { pdf: await canvas.save(), pageIndexes };
}

export function isVisible(item: StampItem): boolean {
  if (!(item.widthPt > 0 && item.heightPt > 0)) return false;
  if (item.kind === "check") return item.on;
  if (item.kind === "options" || item.kind === "dot" || item.kind === "image") return true;
  if (item.kind === "text") return cleanText(item.text).trim() !== "";
  return hasInk(item);
}

export async function drawItem(canvas: Canvas, page: PDFPage, item: StampItem): Promise<void> {
  if (item.kind === "check") return drawCheck(page, item);
  if (item.kind === "text") return drawFieldText(canvas, page, item);
  if (item.kind === "options") return drawOptions(canvas, page, item);
  if (item.kind === "dot") return drawDot(page, item);
  if (item.kind === "image") return drawPicture(canvas, page, item);
  return drawMark(canvas, page, item, item, item.language);
}

type TextItem = Extract<StampItem, { kind: "text" }>;

/** Text on one line shrinks to the width of its box; a box with room for more lines wraps first. */
async function drawFieldText(canvas: Canvas, page: PDFPage, item: TextItem): Promise<void> {
  const nominal = item.sizePt ?? textSizePt(item.heightPt);
  const widthPt = Math.max(item.widthPt - 2 * PADDING_PT, item.widthPt * 0.5);
  const isTall = holdsLines(item.heightPt, nominal);
  const { lines, sizePt } = isTall ? fitLines(item, nominal, widthPt) : fitLine(item, nominal, widthPt);
  const inset = (item.widthPt - widthPt) / 2;
  const capHeight = CAP_HEIGHT.sans * sizePt;
  const blockHeight = capHeight + (lines.length - 1) * sizePt * LINE_HEIGHT;
  const top = lines.length === 1 ? item.yPt + (item.heightPt - blockHeight) / 2 : item.yPt + sizePt * 0.36;
  for (const [index, line] of lines.entries()) {
    const baseline = top + capHeight + index * sizePt * LINE_HEIGHT;
    const options = { style: "sans", sizePt, colour: INK, setting: line.setting } as const;
    await canvas.text(page, line.text, item.xPt + inset, baseline, options);
  }
}

function fitLine({ text, language }: TextItem, sizePt: number, widthPt: number) {
  const oneLine = text.replace(/\s+/gu, " ").trim();
  const fitted = sizeToFit(oneLine, "sans", sizePt, widthPt, settingOf(oneLine, language));
  return { lines: wrapText(oneLine, "sans", fitted, Number.POSITIVE_INFINITY, language), sizePt: fitted };
}

function fitLines({ text, heightPt, language }: TextItem, nominal: number, widthPt: number) {
  let sizePt = nominal;
  let lines = wrapText(text.trim(), "sans", sizePt, widthPt, language);
  while (lines.length * sizePt * LINE_HEIGHT > heightPt && sizePt > 0.5) {
    sizePt *= 0.94;
    lines = wrapText(text.trim(), "sans", sizePt, widthPt, language);
  }
  return { lines, sizePt };
}
