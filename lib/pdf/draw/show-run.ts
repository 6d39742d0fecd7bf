import {
  PDFArray,
  type PDFFont,
  PDFHexString,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  setFillingRgbColor,
  setStrokingRgbColor,
  TextRenderingMode,
} from "pdf-lib";
import type { TextOptions } from "@/lib/pdf/draw/canvas";
import { isHand } from "@/lib/pdf/draw/fonts";
import { type PlacedGlyph, placeGlyphs } from "@/lib/pdf/draw/place-glyphs";
import type { TextRun } from "@/lib/pdf/draw/text-runs";

/** Leans print letters that stand in for handwriting. */
const STAND_IN_SLANT = 0.16;
/** How much a face without a bold cut is outlined in bold text, as a fraction of the size. */
export const OUTLINE = 0.028;

/** Text operators with the font's own kerning and mark positions, which pdf-lib's drawText leaves out. */
export function showRun(
  page: PDFPage,
  font: PDFFont,
  run: TextRun,
  { x, y }: { x: number; y: number },
  options: TextOptions,
): PDFOperator[] {
  const sizePt = options.sizePt * run.scale;
  const painted = paintedAs(run, options);
  const slant = options.style === "hand" && !isHand(run.face) && !run.shaped ? STAND_IN_SLANT : 0;
  return [
    PDFOperator.of(PDFOperatorNames.BeginText),
    setFillingRgbColor(...options.colour),
    PDFOperator.of(PDFOperatorNames.SetFontAndSize, [page.node.newFontDictionary(font.name, font.ref), num(sizePt)]),
    PDFOperator.of(PDFOperatorNames.SetCharacterSpacing, [num(options.trackingPt ?? 0)]),
    PDFOperator.of(PDFOperatorNames.SetTextMatrix, [1, 0, slant, 1, x, y].map(num)),
    ...(painted === TextRenderingMode.Fill ? [] : outline(painted, sizePt, options)),
    ...showGlyphs(page, font.encodeText(run.text).asString(), { ...run, painted }, sizePt),
    ...(painted === TextRenderingMode.Fill ? [] : [mode(TextRenderingMode.Fill)]),
    PDFOperator.of(PDFOperatorNames.EndText),
  ];
}

/** A line around the letters stands in for the cut that a face lacks. */
function paintedAs(run: TextRun, { outlinePt }: TextOptions): TextRenderingMode {
  if (outlinePt !== undefined) return TextRenderingMode.Outline;
  return run.thickened ? TextRenderingMode.FillAndOutline : TextRenderingMode.Fill;
}

function outline(painted: TextRenderingMode, sizePt: number, { colour, outlinePt }: TextOptions): PDFOperator[] {
  return [
    mode(painted),
    PDFOperator.of(PDFOperatorNames.SetLineWidth, [num(outlinePt ?? sizePt * OUTLINE)]),
    setStrokingRgbColor(...colour),
  ];
}

type PaintedRun = TextRun & { painted: TextRenderingMode };

function showGlyphs(page: PDFPage, codes: string, run: PaintedRun, sizePt: number): PDFOperator[] {
  let [pen, rise] = [0, 0];
  const show = (glyphs: PlacedGlyph[]): PDFOperator[] => {
    const operators: PDFOperator[] = [];
    let shown = PDFArray.withContext(page.doc.context);
    const flush = () => {
      if (shown.size() > 0) operators.push(PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [shown]));
      shown = PDFArray.withContext(page.doc.context);
    };
    for (const { index, x, y, advance } of glyphs) {
      if (y !== rise) {
        flush();
        operators.push(PDFOperator.of(PDFOperatorNames.SetTextRise, [num((y * sizePt) / 1000)]));
        rise = y;
      }
      if (Math.abs(pen - x) > 0.01) shown.push(num(pen - x));
      appendCode(shown, codes.slice(index * 4, index * 4 + 4));
      pen = x + advance;
    }
    flush();
    return operators;
  };
  const operators = placeGlyphs(run).flatMap(({ says, glyphs, isHidden }) => {
    const shown = isHidden ? [mode(TextRenderingMode.Invisible), ...show(glyphs), mode(run.painted)] : show(glyphs);
    return says === undefined ? shown : saying(says, shown);
  });
  return rise === 0 ? operators : [...operators, PDFOperator.of(PDFOperatorNames.SetTextRise, [num(0)])];
}

const mode = (wanted: TextRenderingMode): PDFOperator =>
  PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [num(wanted)]);

/** Tells whoever reads or copies the glyphs what text they are. */
function saying(text: string, shown: PDFOperator[]): PDFOperator[] {
  const properties = `<</ActualText ${PDFHexString.fromText(text)}>>`;
  return [
    PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, ["/Span", properties]),
    ...shown,
    PDFOperator.of(PDFOperatorNames.EndMarkedContent),
  ];
}

function num(value: number): PDFNumber {
  return PDFNumber.of(Math.round(value * 1000) / 1000);
}

/** Adds a glyph to the string at the end of a TJ array, or starts a new one after an adjustment. */
function appendCode(shown: PDFArray, code: string): void {
  const last = shown.size() - 1;
  const previous = last >= 0 ? shown.get(last) : undefined;
  if (previous instanceof PDFHexString) shown.set(last, PDFHexString.of(previous.asString() + code));
  else shown.push(PDFHexString.of(code));
}
