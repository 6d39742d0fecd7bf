import PDFDocument from "pdfkit";
import type { FaceName } from "@/lib/pdf/draw/face-files";
import type { Box } from "@/lib/pdf/draw/ink";
import { OUTLINE } from "@/lib/pdf/draw/show-run";
import { runWidth } from "@/lib/pdf/draw/text-layout";
import { type Direction, type Setting, textRuns } from "@/lib/pdf/draw/text-runs";
import type { RgbaPicture } from "@/lib/pdf/image/rgba-png";
import { number, ReportFont } from "@/lib/pdf/report/report-font";
import { HAIRLINE, LEFT_PT, MEASURE_PT, PAGE, type Type } from "@/lib/pdf/report/type";

type ElementOptions = { alt?: string; scope?: string; bbox?: [number, number, number, number] };
type StructureElement = PDFKit.PDFStructureElement & { add(child: unknown): unknown; end(): void };

/**
 * Pages, and what is drawn on them, with its place in the document's structure. `xPt` counts from the edge where reading
 * begins: from the left margin, or from the right one in a right-to-left language.
 */
export class Paper {
  readonly #fonts = new Map<FaceName, ReportFont>();
  readonly #open: StructureElement[] = [];
  #isUntagged = false;
  #pictures = 0;

  constructor(
    readonly doc: PDFKit.PDFDocument,
    readonly direction: Direction,
  ) {
    const root = doc.struct("Document");
    doc.addStructure(root);
    this.#open.push(root as StructureElement);
  }

  /** The left edge of something `widthPt` wide. */
  leftOf(xPt: number, widthPt: number): number {
    return LEFT_PT + (this.direction === "rtl" ? MEASURE_PT - xPt - widthPt : xPt);
  }

  /** One line from `leftPt` on; nothing of it is measured. */
  line(text: string, type: Type, leftPt: number, baselinePt: number, setting?: Setting): void {
    let x = leftPt;
    const operators = [`BT ${rgb(type.colour)} rg`];
    for (const run of textRuns(text, type.style, setting)) {
      const font = this.#fontOf(run.face);
      const sizePt = type.sizePt * run.scale;
      operators.push(`/${font.use()} ${number(sizePt)} Tf 1 0 0 -1 ${number(x)} ${number(baselinePt)} Tm`);
      if (run.thickened) operators.push(`2 Tr ${number(sizePt * OUTLINE)} w ${rgb(type.colour)} RG`);
      operators.push(font.show(run, sizePt));
      if (run.thickened) operators.push("0 Tr");
      x += runWidth(run, type.sizePt);
    }
    this.doc.addContent([...operators, "ET"].join("\n"));
  }

  rule(xPt: number, widthPt: number, yPt: number, colour: string = HAIRLINE, thicknessPt = 0.5): void {
    const left = this.leftOf(xPt, widthPt);
    const line = `${number(left)} ${number(yPt)} m ${number(left + widthPt)} ${number(yPt)} l S`;
    this.doc.addContent(`q ${number(thicknessPt)} w ${rgb(colour)} RG ${line} Q`);
  }

  rectangle(xPt: number, yPt: number, widthPt: number, heightPt: number, colour: string): void {
    const box = [this.leftOf(xPt, widthPt), yPt, widthPt, heightPt].map(number).join(" ");
    this.doc.addContent(`q ${rgb(colour)} rg ${box} re f Q`);
  }

  /** A picture as large as its box allows, in its middle, seen through where it has no ink. */
  picture({ width, height, rgb, alpha }: RgbaPicture, box: Box): void {
    const image = { Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8 };
    const mask = this.doc.ref({ ...image, ColorSpace: "DeviceGray" });
    mask.end(alpha);
    const colours = this.doc.ref({ ...image, ColorSpace: "DeviceRGB", SMask: mask });
    colours.end(rgb);
    const name = `Ink${++this.#pictures}`;
    (this.doc.page as unknown as { xobjects: Record<string, unknown> }).xobjects[name] = colours;
    const scale = Math.min(box.widthPt / width, box.heightPt / height);
    const [wide, high] = [width * scale, height * scale];
    const [left, top] = [box.xPt + (box.widthPt - wide) / 2, box.yPt + (box.heightPt - high) / 2];
    const matrix = [wide, 0, 0, -high, left, top + high].map(number).join(" ");
    this.doc.addContent(`q ${matrix} cm /${name} Do Q`);
  }

  /** Draws without a place in the structure, inside an artifact: a table's head on its second page. */
  untagged(draw: () => void): void {
    this.#isUntagged = true;
    draw();
    this.#isUntagged = false;
  }

  /** A part of the document's structure; what is drawn meanwhile lies in it. */
  within(tag: string, draw: () => void, options: ElementOptions = {}): void {
    if (this.#isUntagged) {
      draw();
      return;
    }
    const element = this.doc.struct(tag as never, options) as StructureElement;
    this.#open.at(-1)?.add(element);
    this.#open.push(element);
    draw();
    this.#open.pop();
    element.end();
  }

  /** Content of the structure element that is open. All of it lies on the current page. */
  content(tag: string, draw: () => void): void {
    if (this.#isUntagged) {
      draw();
      return;
    }
    const content = this.doc.markStructureContent(tag as never);
    draw();
    this.doc.endMarkedContent();
    this.#open.at(-1)?.add(content);
  }

  /** What carries no meaning: lines, running heads, page numbers. */
  artifact(draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
    if (this.#isUntagged) {
      draw();
      return;
    }
    this.doc.markContent("Artifact", { type });
    draw();
    this.doc.endMarkedContent();
  }

  finish(): void {
    for (const element of this.#open) element.end();
    this.doc.end();
  }

  #fontOf(face: FaceName): ReportFont {
    const font = this.#fonts.get(face) ?? new ReportFont(this.doc, face);
    this.#fonts.set(face, font);
    return font;
  }
}

const rgb = (hex: string): string =>
  [1, 3, 5].map((at) => number(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(" ");

/** An empty, tagged A4 document that follows PDF/A-3b. Everything random or of today is fixed by the caller's date. */
export function createDocument(title: string, language: string, at: Date): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [PAGE.widthPt, PAGE.heightPt],
    margin: 0,
    font: "", // none: the built-in default would put an unembedded Helvetica into the file
    bufferPages: true,
    subset: "PDF/A-3b",
    pdfVersion: "1.7",
    lang: language,
    tagged: true,
    displayTitle: true,
    info: {
      Title: title,
      Author: "Certyneo",
      Producer: "Certyneo",
      Creator: "Certyneo",
      CreationDate: at,
    },
  });
}
