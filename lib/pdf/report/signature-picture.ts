import { placeTyped, type TypedMark } from "@/lib/pdf/draw/draw-mark";
import { type Box, inkPath, placeInk } from "@/lib/pdf/draw/ink";
import { readRgbaPng } from "@/lib/pdf/image/rgba-png";
import type { Block } from "@/lib/pdf/report/block";
import type { Paper } from "@/lib/pdf/report/paper";
import type { ReportMark } from "@/lib/pdf/report/report-words";
import { INK, PEN_BLUE } from "@/lib/pdf/report/type";

const HEIGHT_PT = 46;

/** A signature as it stands in the document, over the line one signs on. */
export function signaturePicture(mark: ReportMark, alt: string, language: string, xPt: number, widthPt: number): Block {
  return {
    heightPt: HEIGHT_PT + 4,
    draw: (paper, topPt) => {
      const box = { xPt: paper.leftOf(xPt, widthPt), yPt: topPt, widthPt, heightPt: HEIGHT_PT };
      const bbox: [number, number, number, number] = [box.xPt, topPt, box.xPt + widthPt, topPt + HEIGHT_PT];
      const draw = () => paper.content("Figure", () => drawMark(paper, mark, box, language));
      paper.within("Figure", draw, { alt, bbox });
      paper.artifact(() => paper.rule(xPt, widthPt, topPt + HEIGHT_PT, INK, 0.75));
    },
  };
}

function drawMark(paper: Paper, mark: ReportMark, box: Box, language: string): void {
  const inner = { ...box, yPt: box.yPt + 3, heightPt: box.heightPt - 6 };
  if (mark.kind === "typed") drawTyped(paper, mark, box, language);
  else if (mark.kind === "picture") paper.picture(readRgbaPng(Buffer.from(mark.pngBase64, "base64")), inner);
  else drawInk(paper, mark, inner);
}

function drawInk(paper: Paper, mark: Extract<ReportMark, { kind: "drawn" }>, box: Box): void {
  const ink = placeInk(mark, box);
  const { path, isOutline } = inkPath(ink);
  if (!path) return;
  if (isOutline) paper.doc.save().path(path).fill(PEN_BLUE).restore();
  else paper.doc.save().lineWidth(ink.lineWidthPt).lineCap("round").path(path).stroke(PEN_BLUE).restore();
}

function drawTyped(paper: Paper, mark: TypedMark, box: Box, language: string): void {
  const { sizePt, xPt, baselinePt, setting } = placeTyped(mark, box, language);
  paper.line(mark.text, { style: "hand", sizePt, leadingPt: sizePt, colour: PEN_BLUE }, xPt, baselinePt, setting);
}
