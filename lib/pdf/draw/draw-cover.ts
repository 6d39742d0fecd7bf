import { BlockFlow, CAPTION, MEASURE_PT } from "@/lib/pdf/draw/block-flow";
import { Canvas, INK, INK_SOFT } from "@/lib/pdf/draw/canvas";
import { wrapText } from "@/lib/pdf/draw/text-layout";

export type CoverWords = {
  title: string;
  /** What this page is for, where the author allows no change, and where only filling in and signing. */
  intro: string;
  introFillingIn: string;
  /** What follows it, and where the file itself is. */
  note: string;
  file: string;
  certifiedBy: string;
  /** Stands for a certifier whom the file does not name. */
  unnamed: string;
  pages: string;
  size: string;
  footer: string;
};

export type Cover = {
  name: string;
  sha256: string;
  sizeBytes: number;
  pageCount: number;
  certifiedBy: string | undefined;
  allowsFillingIn: boolean;
  words: CoverWords;
};

const TITLE = { style: "strong", sizePt: 22, colour: INK } as const;
const TEXT = { style: "sans", sizePt: 9.5, colour: INK_SOFT } as const;
const VALUE = { style: "sans", sizePt: 9.5, colour: INK } as const;
const LEADING_PT = 14.5;
const READABLE_PT = 420;
const LABEL_PT = 96;

/** The page in front of a file that does not allow what signing adds: what is attached, who certified it, and what one signs here. */
export async function drawCover({ words, ...cover }: Cover): Promise<Uint8Array> {
  const flow = new BlockFlow(await Canvas.create(), words.title, undefined);
  await flow.start();
  await flow.paragraph(words.title, TITLE, 28);
  flow.yPt += 6;
  const intro = cover.allowsFillingIn ? words.introFillingIn : words.intro;
  await flow.paragraph(intro, TEXT, LEADING_PT, READABLE_PT);
  flow.yPt += 24;
  await flow.heading(words.file, 80);
  flow.yPt += 6;
  await row(flow, words.file, cover.name);
  await row(flow, words.certifiedBy, cover.certifiedBy ?? words.unnamed);
  await row(flow, words.pages, String(cover.pageCount));
  await row(flow, words.size, `${cover.sizeBytes} bytes`);
  await row(flow, "SHA-256", (cover.sha256.match(/.{1,8}/g) ?? []).join(" "));
  flow.yPt += 24;
  await flow.paragraph(words.note, TEXT, LEADING_PT, READABLE_PT);
  return flow.finish(words.footer);
}

async function row(flow: BlockFlow, label: string, value: string): Promise<void> {
  const lines = wrapText(value, VALUE.style, VALUE.sizePt, MEASURE_PT - LABEL_PT);
  await flow.require(lines.length * LEADING_PT);
  const { yPt } = flow;
  await flow.line(label, 0, yPt + LEADING_PT, CAPTION);
  for (const [index, line] of lines.entries()) {
    const baseline = yPt + (index + 1) * LEADING_PT;
    await flow.line(line.text, LABEL_PT, baseline, { ...VALUE, setting: line.setting });
  }
  flow.yPt += lines.length * LEADING_PT;
}
