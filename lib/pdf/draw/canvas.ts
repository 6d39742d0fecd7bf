import { PDFDocument, type PDFFont, type PDFImage, type PDFPage, rgb } from "pdf-lib";
import { addCidSets, fixColours, makeOpaque } from "@/lib/pdf/draw/archival";
import type { FaceName } from "@/lib/pdf/draw/face-files";
import { faceKit, loadFace, type TextStyle } from "@/lib/pdf/draw/fonts";
import { showRun } from "@/lib/pdf/draw/show-run";
import { PLAIN_FEATURES, runWidth } from "@/lib/pdf/draw/text-layout";
import { type Setting, textRuns } from "@/lib/pdf/draw/text-runs";

export type Colour = readonly [red: number, green: number, blue: number];
export const INK: Colour = [0x17 / 255, 0x18 / 255, 0x1b / 255];
export const INK_SOFT: Colour = [0x4a / 255, 0x4d / 255, 0x54 / 255];
export const HAIRLINE: Colour = [0xc9 / 255, 0xc6 / 255, 0xc0 / 255];
export const PEN_BLUE: Colour = [0x16 / 255, 0x29 / 255, 0x6b / 255];

export type TextOptions = {
  style: TextStyle;
  sizePt: number;
  colour: Colour;
  /** What the paragraph of this line decided; found from the line itself where there is none. */
  setting?: Setting | undefined;
  /** Extra space after each character, in points: hashes are read in groups. */
  trackingPt?: number | undefined;
  /** Only the outline of the letters, this wide. */
  outlinePt?: number | undefined;
};

/**
 * A small PDF in the making. Fonts are embedded as subsets on first use; the output depends on nothing but the calls.
 * With the part of PDF/A that the document follows into which it goes, it has nothing that this part forbids.
 */
export class Canvas {
  readonly #fonts = new Map<string, PDFFont>();
  readonly #pictures = new Map<string, PDFImage>();
  private constructor(
    readonly doc: PDFDocument,
    readonly part: number | undefined,
  ) {}

  static async create(part?: number): Promise<Canvas> {
    const doc = await PDFDocument.create({ updateMetadata: false });
    doc.registerFontkit(faceKit);
    return new Canvas(doc, part);
  }

  addPage(widthPt: number, heightPt: number): PDFPage {
    const page = this.doc.addPage([widthPt, heightPt]);
    if (this.part !== undefined) fixColours(page);
    return page;
  }

  /** The first part of PDF/A knows no transparency (ISO 19005-1 6.4). */
  get isOpaque(): boolean {
    return this.part === 1;
  }

  /** Draws one line from `xPt` on, `baselinePt` measured from the top of the page. Returns its width. */
  async text(page: PDFPage, text: string, xPt: number, baselinePt: number, options: TextOptions): Promise<number> {
    let x = xPt;
    for (const run of textRuns(text, options.style, options.setting)) {
      const font = await this.#font(run.face, run.shaped);
      const y = page.getHeight() - baselinePt;
      page.pushOperators(...showRun(page, font, run, { x, y }, options));
      x += runWidth(run, options.sizePt) + (options.trackingPt ?? 0) * [...run.text].length;
    }
    return x - xPt;
  }

  /** A picture as an object of this document; the same name is embedded once. Throws on what is no PNG or JPEG. */
  async picture(name: string, bytes: Uint8Array): Promise<PDFImage> {
    const known = this.#pictures.get(name);
    if (known) return known;
    const isPng = bytes[0] === 0x89;
    const picture = await (isPng ? this.doc.embedPng(bytes) : this.doc.embedJpg(bytes));
    // Now, not when saving: the pixels of one picture after another need less memory than those of all.
    await picture.embed();
    if (this.isOpaque) makeOpaque(picture);
    this.#pictures.set(name, picture);
    return picture;
  }

  line(page: PDFPage, fromX: number, toX: number, yPt: number, thickness = 0.5, colour: Colour = HAIRLINE): void {
    const y = page.getHeight() - yPt;
    page.drawLine({ start: { x: fromX, y }, end: { x: toX, y }, thickness, color: rgb(...colour) });
  }

  async save(): Promise<Uint8Array> {
    if (this.isOpaque) {
      await this.doc.flush();
      addCidSets(this.doc);
    }
    return this.doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  }

  async #font(face: FaceName, shaped: boolean): Promise<PDFFont> {
    const key = `${face}${shaped ? "+" : ""}`;
    const known = this.#fonts.get(key);
    if (known) return known;
    const { bytes, font: file } = loadFace(face);
    const tag = `CERTY${String.fromCharCode(65 + this.#fonts.size)}`;
    const options = { subset: true, customName: `${tag}+${file.postscriptName}` };
    const font = await this.doc.embedFont(bytes, shaped ? options : { ...options, features: PLAIN_FEATURES });
    this.#fonts.set(key, font);
    return font;
  }
}
