import type { PDFPage } from "pdf-lib";
import { type Canvas, INK, INK_SOFT, type TextOptions } from "@/lib/pdf/draw/canvas";
import { drawWatermark } from "@/lib/pdf/draw/draw-watermark";
import { sizeToFit, textWidth, wrapText } from "@/lib/pdf/draw/text-layout";
import { type Direction, settingOf } from "@/lib/pdf/draw/text-runs";

export const SHEET = { widthPt: 595.28, heightPt: 841.89, marginPt: 64, footerPt: 46 };
export const MEASURE_PT = SHEET.widthPt - 2 * SHEET.marginPt;
const TOP_PT = 76;
const CONTINUED_TOP_PT = 92;
const BOTTOM_PT = SHEET.heightPt - 84;

export const HEADING = { style: "strong", sizePt: 8.5, colour: INK } as const;
export const CAPTION = { style: "sans", sizePt: 7.5, colour: INK_SOFT } as const;

/** How wide one line is, with the space after each of its characters. */
export const lineWidth = (text: string, { style, sizePt, setting, trackingPt = 0 }: TextOptions): number =>
  textWidth(text, style, sizePt, setting) + trackingPt * [...text].length;

/** Fills A4 pages from top to bottom and numbers them at the end. Reading begins on the side where its title's does. */
export class BlockFlow {
  readonly #pages: PDFPage[] = [];
  readonly direction: Direction;
  yPt = 0;

  constructor(
    readonly canvas: Canvas,
    readonly title: string,
    readonly watermark: string | undefined,
  ) {
    this.direction = settingOf(title).direction;
  }

  get page(): PDFPage {
    const page = this.#pages.at(-1);
    if (!page) throw new Error("The flow has no page yet");
    return page;
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** The left edge of something that begins `fromPt` after the margin where reading begins. */
  leftOf(fromPt: number, widthPt: number): number {
    return SHEET.marginPt + (this.direction === "rtl" ? MEASURE_PT - fromPt - widthPt : fromPt);
  }

  /** One line that begins `fromPt` after that margin. Returns its width. */
  async line(text: string, fromPt: number, baselinePt: number, options: TextOptions): Promise<number> {
    const widthPt = lineWidth(text, options);
    await this.canvas.text(this.page, text, this.leftOf(fromPt, widthPt), baselinePt, options);
    return widthPt;
  }

  async start(): Promise<void> {
    this.#pages.push(this.canvas.addPage(SHEET.widthPt, SHEET.heightPt));
    if (this.watermark !== undefined) await drawWatermark(this.canvas, this.page, this.watermark);
    this.yPt = TOP_PT;
  }

  /** Starts another page unless `heightPt` more fit on this one. Says whether it did. */
  async require(heightPt: number): Promise<boolean> {
    if (this.yPt + heightPt <= BOTTOM_PT) return false;
    await this.start();
    const sizePt = sizeToFit(this.title, "sans", CAPTION.sizePt, MEASURE_PT);
    await this.line(this.title, 0, 56, { ...CAPTION, sizePt });
    this.canvas.line(this.page, SHEET.marginPt, SHEET.widthPt - SHEET.marginPt, 66);
    this.yPt = CONTINUED_TOP_PT;
    return true;
  }

  /** Draws wrapped lines at the cursor, moving to new pages as needed. */
  async paragraph(text: string, options: TextOptions, leadingPt: number, widthPt = MEASURE_PT): Promise<void> {
    for (const line of wrapText(text, options.style, options.sizePt, widthPt)) {
      await this.require(leadingPt);
      this.yPt += leadingPt;
      await this.line(line.text, 0, this.yPt, { ...options, setting: line.setting });
    }
  }

  /** A quiet section title above a hairline. */
  async heading(text: string, keepWithPt: number): Promise<void> {
    await this.require(keepWithPt + 24);
    await this.paragraph(text, HEADING, 11);
    this.yPt += 6;
    this.canvas.line(this.page, SHEET.marginPt, SHEET.widthPt - SHEET.marginPt, this.yPt);
  }

  async finish(footer: string): Promise<Uint8Array> {
    const y = SHEET.heightPt - SHEET.footerPt;
    for (const [index, page] of this.#pages.entries()) {
      this.canvas.line(page, SHEET.marginPt, SHEET.widthPt - SHEET.marginPt, y - 16);
      await this.canvas.text(page, footer, this.leftOf(0, lineWidth(footer, CAPTION)), y, CAPTION);
      if (this.#pages.length === 1) continue;
      const number = `${index + 1} / ${this.#pages.length}`;
      const widthPt = lineWidth(number, CAPTION);
      await this.canvas.text(page, number, this.leftOf(MEASURE_PT - widthPt, widthPt), y, CAPTION);
    }
    return this.canvas.save();
  }
}
