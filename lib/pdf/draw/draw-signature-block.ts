import { BlockFlow, CAPTION, MEASURE_PT, SHEET } from "@/lib/pdf/draw/block-flow";
import { Canvas, INK, INK_SOFT, type TextOptions } from "@/lib/pdf/draw/canvas";
import { drawMark, hasInk } from "@/lib/pdf/draw/draw-mark";
import type { BlockEntry, SignatureBlock } from "@/lib/pdf/draw/stamp-item";
import { type Line, sizeToFit, textWidth, wrapText } from "@/lib/pdf/draw/text-layout";

const GUTTER_PT = 36;
const COLUMN_PT = (MEASURE_PT - GUTTER_PT) / 2;
const MARK_HEIGHT_PT = 46;
const ENTRY_GAP_PT = 24;
const TITLE = { style: "strong", sizePt: 22, colour: INK } as const;
const NAME = { style: "strong", sizePt: 10, colour: INK } as const;
const VALUE = { style: "sans", sizePt: 8.5, colour: INK } as const;
const LABEL_GAP_PT = 10;

type Row = { label: string; lines: Line[]; options: TextOptions; leadingPt: number };
type Entry = { source: BlockEntry; name: Line[]; rows: Row[]; labelPt: number; heightPt: number };

/** The page that carries the signatures when the sender placed no fields: one or more A4 pages. */
export async function drawSignatureBlock(block: SignatureBlock, watermark?: string): Promise<Uint8Array> {
  const flow = new BlockFlow(await Canvas.create(), block.title, watermark);
  await flow.start();
  await flow.paragraph(block.title, TITLE, 28);
  flow.yPt += 6;
  await flow.paragraph(block.labels.note, { style: "sans", sizePt: 9.5, colour: INK_SOFT }, 14.5, 400);
  flow.yPt += 26;
  await drawEntries(flow, block);
  await drawDocuments(flow, block);
  return flow.finish(`${block.labels.envelope} ${block.envelopeId}`);
}

async function drawEntries(flow: BlockFlow, block: SignatureBlock): Promise<void> {
  const columns = block.entries.length > 1 ? 2 : 1;
  const widthPt = columns === 2 ? COLUMN_PT : MEASURE_PT * 0.62;
  const entries = block.entries.map((entry) => layOut(entry, block.labels, widthPt));
  await flow.heading(block.labels.signedBy, entries[0]?.heightPt ?? 0);
  flow.yPt += 14;
  for (let index = 0; index < entries.length; index += columns) {
    const row = entries.slice(index, index + columns);
    const heightPt = Math.max(...row.map((entry) => entry.heightPt));
    await flow.require(heightPt);
    for (const [column, entry] of row.entries())
      await drawEntry(flow, entry, SHEET.marginPt + column * (COLUMN_PT + GUTTER_PT), widthPt);
    flow.yPt += heightPt + ENTRY_GAP_PT;
  }
}

function layOut(entry: BlockEntry, labels: SignatureBlock["labels"], widthPt: number): Entry {
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
  return { source: entry, name, rows, labelPt, heightPt: MARK_HEIGHT_PT + 4 + name.length * 13 + 3 + lineCount * 12 };
}

/** The mark on its line, then name and particulars. The line is ink, not grey: it is what one signs on. */
async function drawEntry(flow: BlockFlow, entry: Entry, xPt: number, widthPt: number): Promise<void> {
  const { canvas, page } = flow;
  const { mark } = entry.source;
  const lineY = flow.yPt + MARK_HEIGHT_PT;
  const box = { xPt, yPt: flow.yPt, widthPt, heightPt: MARK_HEIGHT_PT + 4 };
  const inkBox = { ...box, yPt: flow.yPt + 4, widthPt: Math.min(widthPt, 150), heightPt: MARK_HEIGHT_PT - 4 };
  if (hasInk(mark)) await drawMark(canvas, page, mark, mark.kind === "drawn" ? inkBox : box, entry.source.language);
  canvas.line(page, xPt, xPt + widthPt, lineY, 0.75, INK);
  let y = lineY + 4;
  for (const line of entry.name) {
    y += 13;
    await canvas.text(page, line.text, xPt, y, { ...NAME, setting: line.setting });
  }
  y += 3;
  for (const row of entry.rows) {
    const sizePt = sizeToFit(row.label, "sans", CAPTION.sizePt, entry.labelPt - 4);
    await canvas.text(page, row.label, xPt, y + row.leadingPt, { ...CAPTION, sizePt });
    for (const line of row.lines) {
      y += row.leadingPt;
      await canvas.text(page, line.text, xPt + entry.labelPt, y, { ...row.options, setting: line.setting });
    }
  }
}

async function drawDocuments(flow: BlockFlow, block: SignatureBlock): Promise<void> {
  if (block.documents.length === 0) return;
  flow.yPt += 6;
  await flow.heading(block.labels.documents, 40);
  flow.yPt += 4;
  for (const document of block.documents) {
    const nameLines = wrapText(document.name, "sans", 9.5, MEASURE_PT).length;
    await flow.require(nameLines * 13 + 24);
    flow.yPt += 3;
    await flow.paragraph(document.name, { style: "sans", sizePt: 9.5, colour: INK }, 13);
    await drawHash(flow, document.sha256);
    flow.yPt += 6;
  }
}

async function drawHash(flow: BlockFlow, sha256: string): Promise<void> {
  flow.yPt += 12;
  const labelPt = await flow.canvas.text(flow.page, "SHA-256", SHEET.marginPt, flow.yPt, CAPTION);
  const groups = (sha256.match(/.{1,4}/g) ?? []).join(" ");
  const xPt = SHEET.marginPt + labelPt + LABEL_GAP_PT;
  const sizePt = sizeToFit(groups, "sans", 7.5, MEASURE_PT - labelPt - LABEL_GAP_PT - groups.length * 0.2);
  await flow.canvas.text(flow.page, groups, xPt, flow.yPt, { ...CAPTION, sizePt, trackingPt: 0.2 });
}
