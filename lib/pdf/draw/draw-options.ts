import { type PDFPage, rgb } from "pdf-lib";
import { type Canvas, INK, PEN_BLUE } from "@/lib/pdf/draw/canvas";
import { CAP_HEIGHT } from "@/lib/pdf/draw/fonts";
import type { Box } from "@/lib/pdf/draw/ink";
import { sizeToFit, wrapText } from "@/lib/pdf/draw/text-layout";

const LARGEST_PT = 11;
const PADDING_PT = 2;

/** A column of options, each with a circle; the chosen one is filled in as a pen would. */
export async function drawOptions(canvas: Canvas, page: PDFPage, item: Box & { options: string[]; chosen: string }) {
  const rowPt = item.heightPt / Math.max(1, item.options.length);
  const sizePt = Math.min(LARGEST_PT, rowPt * 0.72);
  const radius = sizePt * 0.36;
  const textX = item.xPt + PADDING_PT + radius * 2 + sizePt * 0.4;
  for (const [index, option] of item.options.entries()) {
    const middle = item.yPt + (index + 0.5) * rowPt;
    const centre = { x: item.xPt + PADDING_PT + radius, y: page.getHeight() - middle };
    page.drawCircle({ ...centre, size: radius, borderColor: rgb(...INK), borderWidth: Math.max(0.4, sizePt * 0.06) });
    if (option === item.chosen) page.drawCircle({ ...centre, size: radius * 0.58, color: rgb(...PEN_BLUE) });
    const fitted = sizeToFit(option, "sans", sizePt, Math.max(1, item.xPt + item.widthPt - textX - PADDING_PT));
    for (const line of wrapText(option, "sans", fitted, Number.POSITIVE_INFINITY).slice(0, 1)) {
      const baseline = middle + (CAP_HEIGHT.sans * fitted) / 2;
      const look = { style: "sans", sizePt: fitted, colour: INK, setting: line.setting } as const;
      await canvas.text(page, line.text, textX, baseline, look);
    }
  }
}

/** The mark at an option that is printed on the page: half as wide as the room for it. */
export function drawDot(page: PDFPage, { xPt, yPt, widthPt, heightPt }: Box): void {
  const centre = { x: xPt + widthPt / 2, y: page.getHeight() - (yPt + heightPt / 2) };
  page.drawCircle({ ...centre, size: Math.min(widthPt, heightPt) / 4, color: rgb(...PEN_BLUE) });
}
