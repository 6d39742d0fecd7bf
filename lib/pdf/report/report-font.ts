import type { FaceName } from "@/lib/pdf/draw/face-files";
import { loadFace } from "@/lib/pdf/draw/fonts";
import { type GlyphCluster, placeGlyphs } from "@/lib/pdf/draw/place-glyphs";
import { shapeRun } from "@/lib/pdf/draw/text-layout";
import type { TextRun } from "@/lib/pdf/draw/text-runs";

/** What of pdfkit's fonts is used: a subset that grows, with the width and the meaning of each of its glyphs. */
type EmbeddedFont = {
  id: string;
  ref(): unknown;
  subset: { includeGlyph(id: number): number };
  widths: (number | undefined)[];
  unicode: (number[] | undefined)[];
};

const CACHE_LIMIT = 5_000;
/**
 * pdfkit's fontkit reads the head of an outline also of glyphs that have none, such as spaces: beyond the end of the file
 * where one of them is the last (the hand for Korean).
 */
const NO_OUTLINE = Buffer.alloc(16);

/**
 * A face in one document. pdfkit embeds it; the glyphs are shaped, placed and shown by ourselves, because pdfkit lays a
 * text out twice, splits it at spaces (which reverses Arabic) and knows nothing of what glyphs say.
 */
export class ReportFont {
  readonly #font: EmbeddedFont;
  readonly #encoded = new Map<string, string>();

  constructor(
    readonly doc: PDFKit.PDFDocument,
    face: FaceName,
  ) {
    doc.registerFont(face, Buffer.concat([loadFace(face).bytes, NO_OUTLINE]));
    doc.font(face);
    this.#font = (doc as unknown as { _font: EmbeddedFont })._font;
  }

  /** The name of the font on the current page. */
  use(): string {
    const { fonts } = this.doc.page as unknown as { fonts: Record<string, unknown> };
    fonts[this.#font.id] ??= this.#font.ref();
    return this.#font.id;
  }

  /** The operators that show a run at a size, from its start on its baseline. */
  show(run: TextRun, sizePt: number, trackingPt = 0): string {
    const key = `${sizePt} ${run.spelt} ${run.thickened} ${trackingPt} ${run.text}`;
    const known = this.#encoded.get(key);
    if (known !== undefined) return known;
    const shown = this.#showRun(run, sizePt);
    if (this.#encoded.size < CACHE_LIMIT) this.#encoded.set(key, shown);
    return shown;
  }

  #showRun(run: TextRun, sizePt: number): string {
    const codes = this.#codesOf(run);
    const pen = { x: 0, y: 0 };
    const mode = run.thickened ? 2 : 0;
    const operators = placeGlyphs(run).flatMap((cluster) => {
      const shown = showCluster(cluster, codes, pen, sizePt);
      const seen = cluster.isHidden ? ["3 Tr", ...shown, `${mode} Tr`] : shown;
      return this.#isSpelt(cluster, codes)
        ? seen
        : [`/Span <</ActualText ${hexText(cluster.says ?? "")}>> BDC`, ...seen, "EMC"];
    });
    return [...operators, ...(pen.y === 0 ? [] : ["0 Ts"])].join("\n");
  }

  #codesOf(run: TextRun): number[] {
    const font = this.#font;
    const perMille = 1000 / loadFace(run.face).font.unitsPerEm;
    return shapeRun(run).glyphs.map((glyph) => {
      const code = font.subset.includeGlyph(glyph.id);
      font.widths[code] ??= glyph.advanceWidth * perMille;
      font.unicode[code] ??= glyph.codePoints;
      return code;
    });
  }

  /** Whether the glyphs' own meanings say what is to be said. */
  #isSpelt({ says, glyphs }: GlyphCluster, codes: number[]): boolean {
    if (says === undefined) return true;
    const spelt = glyphs.flatMap(({ index }) => this.#font.unicode[codes[index] ?? 0] ?? []);
    return String.fromCodePoint(...spelt) === says;
  }
}

function showCluster({ glyphs }: GlyphCluster, codes: number[], pen: { x: number; y: number }, sizePt: number) {
  const operators: string[] = [];
  let shown = "";
  let hex = "";
  const endHex = () => {
    if (hex) shown += `<${hex}>`;
    hex = "";
  };
  const flush = () => {
    endHex();
    if (shown) operators.push(`[${shown}] TJ`);
    shown = "";
  };
  for (const { index, x, y, advance } of glyphs) {
    if (y !== pen.y) {
      flush();
      operators.push(`${number((y * sizePt) / 1000)} Ts`);
      pen.y = y;
    }
    if (Math.abs(pen.x - x) > 0.01) {
      endHex();
      shown += number(pen.x - x);
    }
    hex += (codes[index] ?? 0).toString(16).padStart(4, "0");
    pen.x = x + advance;
  }
  flush();
  return operators;
}

export const number = (value: number): string => String(Math.round(value * 100) / 100);

const hexText = (text: string): string => `<feff${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;
