import { BlockFlow, CAPTION, MEASURE_PT } from "@/lib/pdf/draw/block-flow";
import { Canvas, INK, INK_SOFT } from "@/lib/pdf/draw/canvas";
import { drawCard, layOutCard } from "@/lib/pdf/draw/signature-card";
import type { BlockSlots, SignatureBlock, SlotBox } from "@/lib/pdf/draw/stamp-item";
import { sizeToFit, wrapText } from "@/lib/pdf/draw/text-layout";

const GUTTER_PT = 36;
const COLUMN_PT = (MEASURE_PT - GUTTER_PT) / 2;
const ENTRY_GAP_PT = 24;
/** Room for a mark, a name on two lines, and particulars on four. */
const SLOT_HEIGHT_PT = 127;
const TITLE = { style: "strong", sizePt: 22, colour: INK } as const;
const LABEL_GAP_PT = 10;

type Cell = { heightPt: number; draw(xPt: number): Promise<void> };

/** `part`: of PDF/A, where the document follows one. */
type BlockLook = { watermark?: string | undefined; part?: number | undefined };

/** The page that carries the signatures when the sender placed no fields: one or more A4 pages. */
export async function drawSignatureBlock(block: SignatureBlock, look: BlockLook = {}): Promise<Uint8Array> {
  const flow = await startBlock(block, look);
  const cards = block.entries.map((entry) => layOutCard(entry, block.labels, columnsOf(block.entries.length).widthPt));
  const cells = cards.map((card) => ({
    heightPt: card.heightPt,
    draw: (xPt: number) => drawCard(flow.canvas, flow.page, card, xPt, flow.yPt),
  }));
  await drawCells(flow, block.labels.signedBy, cells);
  await drawDocuments(flow, block);
  return flow.finish(`${block.labels.envelope} ${block.envelopeId}`);
}

/** The same page before anyone has signed: a place of one size for each, where their card goes later. */
export async function drawBlockSlots(
  block: BlockSlots,
  look: BlockLook = {},
): Promise<{ pdf: Uint8Array; slots: SlotBox[] }> {
  const flow = await startBlock(block, look);
  const slots: SlotBox[] = [];
  const { widthPt } = columnsOf(block.slotCount);
  const cells = Array.from({ length: block.slotCount }, () => ({
    heightPt: SLOT_HEIGHT_PT,
    draw: async (xPt: number) => {
      slots.push({ pageIndex: flow.pageCount - 1, xPt, yPt: flow.yPt, widthPt, heightPt: SLOT_HEIGHT_PT });
    },
  }));
  await drawCells(flow, block.labels.signedBy, cells);
  await drawDocuments(flow, block);
  return { pdf: await flow.finish(`${block.labels.envelope} ${block.envelopeId}`), slots };
}

async function startBlock(block: Pick<SignatureBlock, "title" | "labels">, { watermark, part }: BlockLook) {
  const flow = new BlockFlow(await Canvas.create(part), block.title, watermark);
  await flow.start();
  await flow.paragraph(block.title, TITLE, 28);
  flow.yPt += 6;
  await flow.paragraph(block.labels.note, { style: "sans", sizePt: 9.5, colour: INK_SOFT }, 14.5, 400);
  flow.yPt += 26;
  return flow;
}

const columnsOf = (entryCount: number) =>
  entryCount > 1 ? { count: 2, widthPt: COLUMN_PT } : { count: 1, widthPt: MEASURE_PT * 0.62 };

async function drawCells(flow: BlockFlow, heading: string, cells: Cell[]): Promise<void> {
  const columns = columnsOf(cells.length).count;
  await flow.heading(heading, cells[0]?.heightPt ?? 0);
  flow.yPt += 14;
  for (let index = 0; index < cells.length; index += columns) {
    const row = cells.slice(index, index + columns);
    const heightPt = Math.max(...row.map((cell) => cell.heightPt));
    await flow.require(heightPt);
    for (const [column, cell] of row.entries()) {
      await cell.draw(flow.leftOf(column * (COLUMN_PT + GUTTER_PT), columnsOf(cells.length).widthPt));
    }
    flow.yPt += heightPt + ENTRY_GAP_PT;
  }
}

async function drawDocuments(
  flow: BlockFlow,
  { documents, labels }: Pick<SignatureBlock, "documents" | "labels">,
): Promise<void> {
  if (documents.length === 0) return;
  flow.yPt += 6;
  await flow.heading(labels.documents, 40);
  flow.yPt += 4;
  for (const document of documents) {
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
  const labelPt = await flow.line("SHA-256", 0, flow.yPt, CAPTION);
  const groups = (sha256.match(/.{1,4}/g) ?? []).join(" ");
  const sizePt = sizeToFit(groups, "sans", 7.5, MEASURE_PT - labelPt - LABEL_GAP_PT - groups.length * 0.2);
  await flow.line(groups, labelPt + LABEL_GAP_PT, flow.yPt, { ...CAPTION, sizePt, trackingPt: 0.2 });
}
