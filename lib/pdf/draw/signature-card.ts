import type { PDFPage } from "pdf-lib";
import { CAPTION, lineWidth } from "@/lib/pdf/draw/block-flow";
import { type Canvas, INK, type TextOptions } from "@/lib/pdf/draw/canvas";
import { drawMark, hasInk, placeTyped, type TypedMark } from "@/lib/pdf/draw/draw-mark";
import type { Box } from "@/lib/pdf/draw/ink";
import type { BlockEntry, CardLabels } from "@/lib/pdf/draw/stamp-item";
import { type Line, sizeToFit, textWidth, wrapText } from "@/lib/pdf/draw/text-layout";
import { type Direction, settingOf } from "@/lib/pdf/draw/text-runs";

const MARK_HEIGHT_PT = 46;
const NAME = { style: "strong", sizePt: 10, colour: INK } as const;
const VALUE = { style: "sans", sizePt: 8.5, colour: INK } as const;
const LABEL_GAP_PT = 10;

type Row = { label: string; lines: Line[]; options: TextOptions; leadingPt: number };

/** One signer of the signature block, laid out: the mark on its line, then name and particulars. */
export type SignatureCard = {
  source: BlockEntry;
  name: Line[];
  rows: Row[];
  labelPt: number;
  widthPt: number;
  heightPt: number;
  /** Of its labels: on which side names and particulars begin. */
  direction: Direction;
};

export function layOutCard(entry: BlockEntry, labels: CardLabels, widthPt: number): SignatureCard {
  const values: [string, string, TextOptions][] = [
    [labels.date, entry.signedAt, VALUE],
    [labels.email, entry.email, VALUE],
    [labels.recipient, entry.recipientId, { ...CAPTION, trackingPt: 0.15 }],
  ];
  const labelPt = Math.min(
    widthPt * 0.4,
    Math.max(...values.map(([label]) => textWidth(label, "sans", CAPTION.sizePt))) + LABEL_GAP_PT,
  );
  const rows = values.map(([label, value, options]) => {
    const room = widthPt - labelPt - (options.trackingPt ?? 0) * value.length;
    return { label, lines: wrapText(value, options.style, options.sizePt, room), options, leadingPt: 12 };
  });
  const name = wrapText(entry.name, NAME.style, NAME.sizePt, widthPt, entry.language);
  const lineCount = rows.reduce((sum, row) => sum + row.lines.length, 0);
  const heightPt = MARK_HEIGHT_PT + 4 + name.length * 13 + 3 + lineCount * 12;
  const { direction } = settingOf(labels.date);
  return { source: entry, name, rows, labelPt, widthPt, heightPt, direction };
}

/** The line is ink, not grey: it is what one signs on. */
export async function drawCard(canvas: Canvas, page: PDFPage, card: SignatureCard, xPt: number, yPt: number) {
  const { widthPt, direction } = card;
  const { mark } = card.source;
  const startOf = (fromPt: number, partPt: number) => xPt + (direction === "rtl" ? widthPt - fromPt - partPt : fromPt);
  const write = (text: string, fromPt: number, baselinePt: number, options: TextOptions) =>
    canvas.text(page, text, startOf(fromPt, lineWidth(text, options)), baselinePt, options);
  const lineY = yPt + MARK_HEIGHT_PT;
  const box = { xPt, yPt, widthPt, heightPt: MARK_HEIGHT_PT + 4 };
  const inkPt = Math.min(widthPt, 150);
  const inkBox = { xPt: startOf(0, inkPt), yPt: yPt + 4, widthPt: inkPt, heightPt: MARK_HEIGHT_PT - 4 };
  const { language } = card.source;
  const markBox = mark.kind !== "typed" ? inkBox : direction === "ltr" ? box : typedBox(mark, box, language);
  if (hasInk(mark)) await drawMark(canvas, page, mark, markBox, language);
  canvas.line(page, xPt, xPt + widthPt, lineY, 0.75, INK);
  let y = lineY + 4;
  for (const line of card.name) {
    y += 13;
    await write(line.text, 0, y, { ...NAME, setting: line.setting });
  }
  y += 3;
  for (const row of card.rows) {
    const sizePt = sizeToFit(row.label, "sans", CAPTION.sizePt, card.labelPt - 4);
    await write(row.label, 0, y + row.leadingPt, { ...CAPTION, sizePt });
    for (const line of row.lines) {
      y += row.leadingPt;
      await write(line.text, card.labelPt, y, { ...row.options, setting: line.setting });
    }
  }
}

/** Of a box the right part, no wider than a typed mark needs in it. */
function typedBox(mark: TypedMark, box: Box, language: string | undefined): Box {
  const { sizePt, setting } = placeTyped(mark, box, language);
  // A typed mark leaves a little of its box empty on both sides.
  const widthPt = Math.min(box.widthPt, textWidth(mark.text, "hand", sizePt, setting) / 0.95);
  return { ...box, xPt: box.xPt + box.widthPt - widthPt, widthPt };
}
