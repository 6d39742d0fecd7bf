import { type Line, wrapText } from "@/lib/pdf/draw/text-layout";
import type { Paper } from "@/lib/pdf/report/paper";
import { HAIRLINE, type Type } from "@/lib/pdf/report/type";

/** Something with a height that can be drawn at a place. `parts` may stand on different pages. */
export type Block = { heightPt: number; draw(paper: Paper, topPt: number): void; parts?: Block[] };

export type Place = { xPt: number; widthPt: number };
type TextOptions = {
  /** Its element in the structure; "" for none, when it is a part of what lies around it. */
  tag?: string;
  /** Language of who wrote it, for the characters that languages share. */
  language?: string | undefined;
  /** A name or text of somebody's own runs in its own direction; our sentences run in that of the page. */
  own?: boolean;
  align?: "start" | "end";
  mostLines?: number;
};

/** Wrapped text. Its first baseline sits where all lines of this leading have it. */
export function text(words: string, type: Type, place: Place, options: TextOptions = {}): Block {
  const all = wrapText(words, type.style, type.sizePt, place.widthPt, options.language);
  const lines = shortened(all, options.mostLines ?? all.length);
  const tag = options.tag ?? "P";
  const drawLines = (paper: Paper, topPt: number, shown: Line[]) => {
    const draw = () => paper.content(tag || "Span", () => drawText(paper, topPt, shown, type, place, options));
    if (tag) paper.within(tag, draw);
    else draw();
  };
  return {
    heightPt: lines.length * type.leadingPt,
    draw: (paper, topPt) => drawLines(paper, topPt, lines),
    parts: lines.map((line) => ({
      heightPt: type.leadingPt,
      draw: (paper, topPt) => drawLines(paper, topPt, [line]),
    })),
  };
}

function drawText(paper: Paper, topPt: number, lines: Line[], type: Type, place: Place, options: TextOptions): void {
  const left = paper.leftOf(place.xPt, place.widthPt);
  // Digits and commands are compared and typed from left to right, whatever the language around them.
  const direction = type.style === "mono" ? "ltr" : paper.direction;
  const toRight = (paper.direction === "rtl") !== (options.align === "end");
  for (const [index, line] of lines.entries()) {
    const setting = options.own ? line.setting : { ...line.setting, direction };
    const x = toRight ? left + place.widthPt - line.widthPt : left;
    paper.line(line.text, type, x, topPt + index * type.leadingPt + type.leadingPt * 0.74, setting);
  }
}

function shortened(lines: Line[], most: number): Line[] {
  const last = lines[most - 1];
  if (lines.length <= most || !last) return lines;
  return [...lines.slice(0, most - 1), { ...last, text: `${last.text.slice(0, -1).trimEnd()}…` }];
}

/** Blocks one below the other. `tag` holds them together in the structure, also when they part. */
export function stack(blocks: Block[], tag?: string): Block {
  const draw = (paper: Paper, topPt: number, shown: Block[]) => {
    let y = topPt;
    const drawAll = () => {
      for (const block of shown) {
        block.draw(paper, y);
        y += block.heightPt;
      }
    };
    if (tag) paper.within(tag, drawAll);
    else drawAll();
  };
  return {
    heightPt: blocks.reduce((sum, block) => sum + block.heightPt, 0),
    draw: (paper, topPt) => draw(paper, topPt, blocks),
    parts: blocks.map((block) => ({
      heightPt: block.heightPt,
      draw: (paper: Paper, topPt: number) => draw(paper, topPt, [block]),
      ...(block.parts ? { parts: block.parts.map((part) => stack([part], tag)) } : {}),
    })),
  };
}

/** Blocks that begin at the same height, each at its own place in the line. */
export function beside(blocks: Block[], tag?: string): Block {
  const draw = (paper: Paper, topPt: number) => {
    const drawAll = () => {
      for (const block of blocks) block.draw(paper, topPt);
    };
    if (tag) paper.within(tag, drawAll);
    else drawAll();
  };
  const most = Math.max(0, ...blocks.map((block) => block.parts?.length ?? 1));
  const part = (index: number) =>
    beside(
      blocks.flatMap((block) => partOf(block, index)),
      tag,
    );
  return {
    heightPt: Math.max(0, ...blocks.map((block) => block.heightPt)),
    draw,
    ...(most > 1 ? { parts: [...Array(most).keys()].map(part) } : {}),
  };
}

function partOf(block: Block, index: number): Block[] {
  const part = block.parts ? block.parts[index] : index === 0 ? block : undefined;
  return part ? [part] : [];
}

export const gap = (heightPt: number): Block => ({ heightPt, draw: () => undefined });

export function rule(place: Place, colour: string = HAIRLINE, thicknessPt = 0.5): Block {
  return {
    heightPt: 0,
    draw: (paper, topPt) => paper.artifact(() => paper.rule(place.xPt, place.widthPt, topPt, colour, thicknessPt)),
  };
}
