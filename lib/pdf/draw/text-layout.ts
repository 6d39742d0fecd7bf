import type { GlyphRun } from "@cantoo/fontkit";
import { loadFace, type TextStyle } from "@/lib/pdf/draw/fonts";
import { cleanText, type Direction, directionOf, type TextRun, textRuns } from "@/lib/pdf/draw/text-runs";

/** ccmp and liga give one glyph two meanings, which spoils copied text; scripts that need shaping keep all features. */
export const PLAIN_FEATURES = { ccmp: false, liga: false };

export type Line = { text: string; direction: Direction; widthPt: number };

const PIECES =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const CACHE_LIMIT = 20_000;
const widths: Record<TextStyle, Map<string, number>> = { sans: new Map(), strong: new Map(), hand: new Map() };

export function shapeRun(run: TextRun): GlyphRun {
  return loadFace(run.face).font.layout(run.text, run.shaped ? {} : PLAIN_FEATURES);
}

export function runWidth(run: TextRun, sizePt: number): number {
  return (shapeRun(run).advanceWidth / loadFace(run.face).font.unitsPerEm) * sizePt * run.scale;
}

export function textWidth(text: string, style: TextStyle, sizePt: number): number {
  const known = widths[style];
  let widthEm = known.get(text);
  if (widthEm === undefined) {
    widthEm = textRuns(text, style).reduce((sum, run) => sum + runWidth(run, 1), 0);
    if (known.size >= CACHE_LIMIT) known.clear();
    known.set(text, widthEm);
  }
  return widthEm * sizePt;
}

/** Breaks text into lines no wider than `widthPt`, at spaces where there are any, else inside the word. */
export function wrapText(text: string, style: TextStyle, sizePt: number, widthPt: number): Line[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((paragraph) => {
    const clean = cleanText(paragraph).trim();
    const direction = directionOf(clean);
    return breakLines(clean, (part) => textWidth(part, style, sizePt), widthPt).map((line) => ({
      text: line,
      direction,
      widthPt: textWidth(line, style, sizePt),
    }));
  });
}

/** The largest size up to `sizePt` at which the text fits the width on one line. */
export function sizeToFit(text: string, style: TextStyle, sizePt: number, widthPt: number): number {
  const width = textWidth(text, style, sizePt);
  return width > widthPt ? (sizePt * widthPt) / width : sizePt;
}

function breakLines(text: string, measure: (part: string) => number, limit: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(PIECES) ?? []) {
    if (measure((line + piece).trimEnd()) <= limit) {
      line += piece;
      continue;
    }
    if (line.trim()) lines.push(line.trim());
    line = piece.trimStart();
    while (measure(line) > limit) {
      const head = longestHead(line, measure, limit);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() || lines.length === 0) lines.push(line.trim());
  return lines;
}

/** As much of a word as fits, at least one character; cut after a separator when that keeps most of the line. */
function longestHead(word: string, measure: (part: string) => number, limit: number): string {
  const signs = word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [word];
  let low = 1;
  let high = signs.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(signs.slice(0, middle).join("")) <= limit) low = middle;
    else high = middle - 1;
  }
  const head = signs.slice(0, low).join("");
  const separator = /^.*[-@./_:;,)\]]/su.exec(head)?.[0] ?? "";
  return separator.length > head.length * 0.6 ? separator : head;
}
