import PDFDocument from "pdfkit";
import type { FaceName } from "@/lib/pdf/draw/face-files";
import { loadFace, type TextStyle } from "@/lib/pdf/draw/fonts";
import { OUTLINE } from "@/lib/pdf/draw/show-run";
import { PLAIN_FEATURES, runWidth, wrapText } from "@/lib/pdf/draw/text-layout";
import { type Setting, type TextRun, textRuns } from "@/lib/pdf/draw/text-runs";

const INK = "#17181b";
const INK_SOFT = "#4a4d54";
const HAIRLINE = "#c9c6c0";

export type Type = { style: TextStyle; sizePt: number; leadingPt: number; colour: string; trackingPt?: number };

/** The whole typographic scale of the report. */
export const TYPE = {
  title: { style: "strong", sizePt: 22, leadingPt: 28, colour: INK },
  subject: { style: "strong", sizePt: 14, leadingPt: 19, colour: INK },
  section: { style: "strong", sizePt: 10, leadingPt: 14, colour: INK },
  name: { style: "strong", sizePt: 9, leadingPt: 13, colour: INK },
  body: { style: "sans", sizePt: 9, leadingPt: 13, colour: INK },
  label: { style: "sans", sizePt: 8, leadingPt: 11.5, colour: INK_SOFT },
  value: { style: "sans", sizePt: 8, leadingPt: 11.5, colour: INK },
  column: { style: "strong", sizePt: 8, leadingPt: 11.5, colour: INK },
  hash: { style: "sans", sizePt: 8, leadingPt: 11.5, colour: INK, trackingPt: 0.2 },
} as const satisfies Record<string, Type>;

const PAGE = { widthPt: 595.28, heightPt: 841.89 };
export const LEFT_PT = 56;
export const MEASURE_PT = PAGE.widthPt - 2 * LEFT_PT;
const TOP_PT = 64;
const BOTTOM_PT = PAGE.heightPt - 76;
const FOOTER_PT = PAGE.heightPt - 44;

/** A cell of a table row: text in a column, `xPt` from the left margin. */
export type Cell = { xPt: number; widthPt: number; text: string; type: Type };

/** Lays text on A4 pages from top to bottom. `yPt` is where the next line begins, from the top of the page. */
export class Sheet {
  yPt = TOP_PT;
  /** Drawn at the top of each page that is begun while it is set: a table's column names. */
  repeatOnNewPage: (() => void) | undefined;
  readonly #registered = new Set<FaceName>();

  constructor(readonly doc: PDFKit.PDFDocument) {}

  /** Begins another page unless `heightPt` more fit on this one. */
  require(heightPt: number): void {
    if (this.yPt + heightPt <= BOTTOM_PT) return;
    this.doc.addPage();
    this.yPt = TOP_PT;
    this.repeatOnNewPage?.();
  }

  gap(heightPt: number): void {
    this.yPt += heightPt;
  }

  hairline(colour: string = HAIRLINE, thickness = 0.5): void {
    const { doc, yPt } = this;
    doc
      .moveTo(LEFT_PT, yPt)
      .lineTo(LEFT_PT + MEASURE_PT, yPt)
      .lineWidth(thickness)
      .strokeColor(colour)
      .stroke();
  }

  /** A bar at the left of the next line, for what must not be missed. */
  marginRule(heightPt: number): void {
    this.doc.rect(LEFT_PT, this.yPt, 2, heightPt).fillColor(INK).fill();
  }

  /** Parts the entries of a list by a hairline and keeps the next one's beginning together. */
  separate(index: number, keepPt: number): void {
    if (index === 0) return;
    this.gap(8);
    this.require(keepPt);
    this.hairline();
    this.gap(8);
  }

  section(title: string, keepWithPt = 60): void {
    this.gap(26);
    this.require(keepWithPt + 24);
    this.paragraph(title, TYPE.section);
    this.gap(4);
    this.hairline(INK, 0.75);
    this.gap(6);
  }

  paragraph(text: string, type: Type, widthPt = MEASURE_PT, xPt = 0): void {
    for (const line of this.#wrap(text, type, widthPt)) {
      this.require(type.leadingPt);
      this.line(line.text, type, LEFT_PT + xPt, this.yPt, line.setting);
      this.gap(type.leadingPt);
    }
  }

  /**
   * Draws cells side by side from the same first baseline. They are English sentences with names in them, so they
   * run from left to right even when the name comes first and does not. A row too high for what is left begins a page.
   */
  row(cells: Cell[]): void {
    const columns = cells.map((cell) => ({ ...cell, lines: this.#wrap(cell.text, cell.type, cell.widthPt) }));
    const count = Math.max(...columns.map((column) => column.lines.length));
    const leadingPt = Math.max(...cells.map((cell) => cell.type.leadingPt));
    this.require(Math.min(count, 12) * leadingPt);
    for (let index = 0; index < count; index++) {
      this.require(leadingPt);
      for (const { lines, type, xPt } of columns) {
        const line = lines[index];
        if (line) this.line(line.text, type, LEFT_PT + xPt, this.yPt, { ...line.setting, direction: "ltr" }, leadingPt);
      }
      this.gap(leadingPt);
    }
  }

  /** One line; its baseline sits where a line of this leading that begins at `topPt` has it. */
  line(text: string, type: Type, xPt: number, topPt: number, setting?: Setting, leadingPt = type.leadingPt): void {
    const { doc } = this;
    const baseline = topPt + leadingPt * 0.76;
    const tracking = type.trackingPt ?? 0;
    const runs = textRuns(text, type.style, setting);
    let x = xPt;
    for (const [index, run] of runs.entries()) {
      this.#selectFace(run.face);
      doc.fontSize(type.sizePt * run.scale).fillColor(type.colour);
      this.#show(run, x, baseline, type);
      if (index < runs.length - 1) x += runWidth(run, type.sizePt) + tracking * [...run.text].length;
    }
  }

  /** Writes the footer on every page, now that their number is known. */
  footer(text: string): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.doc.switchToPage(start + index);
      this.yPt = FOOTER_PT - 8;
      this.hairline();
      this.line(text, TYPE.label, LEFT_PT, FOOTER_PT);
      const number = `Page ${index + 1} of ${count}`;
      const [measured] = wrapText(number, TYPE.label.style, TYPE.label.sizePt, MEASURE_PT);
      this.line(number, TYPE.label, LEFT_PT + MEASURE_PT - (measured?.widthPt ?? 0), FOOTER_PT);
    }
  }

  #show(run: TextRun, x: number, baseline: number, type: Type): void {
    const { doc } = this;
    if (run.spelt === "as-a-whole") doc.markContent("Span", { actual: run.says });
    if (run.thickened) doc.lineWidth(type.sizePt * run.scale * OUTLINE).strokeColor(type.colour);
    const features = run.shaped ? { features: [] } : {};
    const look = { fill: true, stroke: run.thickened, characterSpacing: type.trackingPt ?? 0 };
    doc.text(run.text, x, baseline, { lineBreak: false, baseline: 0, ...look, ...features });
    if (run.spelt === "as-a-whole") doc.endMarkedContent();
  }

  #wrap(text: string, type: Type, widthPt: number) {
    const tracking = "trackingPt" in type ? 1 + (type.trackingPt ?? 0) / (type.sizePt * 0.5) : 1;
    return wrapText(text, type.style, type.sizePt, widthPt / tracking);
  }

  #selectFace(name: FaceName): void {
    const isNew = !this.#registered.has(name);
    if (isNew) this.doc.registerFont(name, loadFace(name).bytes);
    this.doc.font(name);
    if (isNew) setPlainByDefault(this.doc);
    this.#registered.add(name);
  }
}

type LayoutFont = { layoutRun(text: string, features?: unknown): unknown };

/**
 * pdfkit remembers the layout of each word only when a text has no `features`; a long table takes four times as long
 * without. So ligatures are switched off below that cache. (It also writes into the object it is given: always a copy.)
 */
function setPlainByDefault(doc: PDFKit.PDFDocument): void {
  const font = (doc as unknown as { _font: LayoutFont })._font;
  const layoutRun = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => layoutRun(text, features ?? { ...PLAIN_FEATURES });
}

/** An empty A4 document that follows PDF/A-3b. Everything random or of today is fixed by the caller's date. */
export function createReportDocument(title: string, at: Date): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [PAGE.widthPt, PAGE.heightPt],
    margin: 0,
    font: "", // none: the built-in default would put an unembedded Helvetica into the file
    bufferPages: true,
    subset: "PDF/A-3b",
    pdfVersion: "1.7",
    lang: "en",
    displayTitle: true,
    info: {
      Title: title,
      Author: "Certyneo",
      Producer: "Certyneo",
      Creator: "Certyneo",
      CreationDate: at,
      ModDate: at,
    },
  });
}
