import { LineCapStyle, type PDFPage, rgb } from "pdf-lib";
import { type Canvas, type Colour, INK, PEN_BLUE } from "@/lib/pdf/draw/canvas";
import { cleanText } from "@/lib/pdf/draw/clean-text";
import { drawPicture } from "@/lib/pdf/draw/draw-picture";
import { type Box, inkPath, placeInk } from "@/lib/pdf/draw/ink";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import { inkExtent, sizeToFit } from "@/lib/pdf/draw/text-layout";
import { type Setting, settingOf } from "@/lib/pdf/draw/text-runs";

const MAX_SIGNATURE_SIZE = 48;

/** A signature in its box. A typed one stands on a baseline near the bottom edge, where documents have their line. */
export async function drawMark(
  canvas: Canvas,
  page: PDFPage,
  mark: SignatureMark,
  box: Box,
  language?: string,
): Promise<void> {
  if (mark.kind === "drawn") return drawInk(page, mark, box);
  if (mark.kind === "picture")
    return drawPicture(canvas, page, { ...box, name: mark.pngBase64, base64: mark.pngBase64 });
  const { sizePt, xPt, baselinePt, setting } = placeTyped(mark, box, language);
  await canvas.text(page, mark.text, xPt, baselinePt, { style: "hand", sizePt, colour: PEN_BLUE, setting });
}

export type TypedMark = Extract<SignatureMark, { kind: "typed" }>;
type PlacedText = { sizePt: number; xPt: number; baselinePt: number; setting: Setting };

/** Size and place at which a typed signature fills its box. */
export function placeTyped({ text, hand }: TypedMark, box: Box, language?: string): PlacedText {
  const setting = settingOf(text, language, hand);
  const fullSize = Math.min(MAX_SIGNATURE_SIZE, box.heightPt * 0.92);
  const { abovePt, belowPt } = inkExtent(text, "hand", 1, setting);
  const roomBelow = box.heightPt * 0.16;
  const highest = Math.min(fullSize, (box.heightPt - roomBelow) / abovePt, box.heightPt / (abovePt + belowPt));
  const sizePt = sizeToFit(text, "hand", highest, box.widthPt * 0.96, setting);
  const baselinePt = box.yPt + box.heightPt - Math.max(sizePt * belowPt, roomBelow);
  return { sizePt, xPt: box.xPt + box.widthPt * 0.02, baselinePt, setting };
}

/** A tick in the middle of its box, as a pen would set it. */
export function drawCheck(page: PDFPage, box: Box, colour: Colour = INK): void {
  const side = Math.min(box.widthPt, box.heightPt) * 0.72;
  const left = box.xPt + (box.widthPt - side) / 2;
  const top = box.yPt + (box.heightPt - side) / 2;
  const at = (x: number, y: number) => `${(left + x * side).toFixed(2)},${(top + y * side).toFixed(2)}`;
  drawPath(page, `M${at(0.06, 0.56)}L${at(0.36, 0.86)}L${at(0.94, 0.16)}`, Math.max(0.9, side * 0.13), colour);
}

/** Whether anything of the mark can be seen. */
export function hasInk(mark: SignatureMark): boolean {
  if (mark.kind === "typed") return cleanText(mark.text).trim() !== "";
  if (mark.kind === "picture") return true;
  return mark.strokes.some((stroke) => stroke.some(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
}

function drawInk(page: PDFPage, mark: Extract<SignatureMark, { kind: "drawn" }>, box: Box): void {
  const ink = placeInk(mark, box);
  const { path, isOutline } = inkPath(ink);
  if (!path) return;
  if (isOutline) page.drawSvgPath(path, { x: 0, y: page.getHeight(), color: rgb(...PEN_BLUE) });
  else drawPath(page, path, ink.lineWidthPt, PEN_BLUE);
}

/** Strokes a path given in page coordinates with the origin at the top left. */
function drawPath(page: PDFPage, path: string, widthPt: number, colour: Colour): void {
  const look = { borderColor: rgb(...colour), borderWidth: widthPt, borderLineCap: LineCapStyle.Round };
  page.drawSvgPath(path, { x: 0, y: page.getHeight(), ...look });
}
