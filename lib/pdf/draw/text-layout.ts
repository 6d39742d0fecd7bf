import type { GlyphRun } from "@cantoo/fontkit";
import { cleanText } from "@/lib/pdf/draw/clean-text";
import { loadFace, type TextStyle } from "@/lib/pdf/draw/fonts";
import { breakable, graphemes } from "@/lib/pdf/draw/line-breaks";
import { type Setting, settingOf, type TextRun, textRuns } from "@/lib/pdf/draw/text-runs";

/**
 * ccmp and liga give one glyph two meanings, which spoils copied text, and calt makes arrows of hyphens; scripts that
 * need shaping keep all features.
 */
export const PLAIN_FEATURES = Object.freeze({ ccmp: false, liga: false, calt: false });

export type Line = { text: string; setting: Setting; widthPt: number };

type BareLine = Omit<Line, "setting">;

const CACHE_LIMIT = 20_000;
const widths = new Map<string, Map<string, number>>();

export function shapeRun(run: TextRun): GlyphRun {
  return loadFace(run.face).font.layout(run.text, run.shaped ? {} : PLAIN_FEATURES);
}

export function runWidth(run: TextRun, sizePt: number): number {
  return (shapeRun(run).advanceWidth / loadFace(run.face).font.unitsPerEm) * sizePt * run.scale;
}

export function textWidth(text: string, style: TextStyle, sizePt: number, setting?: Setting): number {
  const key = setting ? `${style} ${setting.han}` : style;
  const known = widths.get(key) ?? new Map<string, number>();
  widths.set(key, known);
  let widthEm = known.get(text);
  if (widthEm === undefined) {
    widthEm = textRuns(text, style, setting).reduce((sum, run) => sum + runWidth(run, 1), 0);
    if (known.size >= CACHE_LIMIT) known.clear();
    known.set(text, widthEm);
  }
  return widthEm * sizePt;
}

/** How far the ink of one line reaches above and below its baseline. */
export function inkExtent(
  text: string,
  style: TextStyle,
  sizePt: number,
  setting?: Setting,
): { abovePt: number; belowPt: number } {
  const extent = { abovePt: 0, belowPt: 0 };
  for (const run of textRuns(text, style, setting)) {
    const { glyphs, positions } = shapeRun(run);
    const perUnit = (sizePt * run.scale) / loadFace(run.face).font.unitsPerEm;
    glyphs.forEach((glyph, index) => {
      const { minY, maxY } = glyph.bbox;
      const offset = positions?.[index]?.yOffset ?? 0;
      if (!Number.isFinite(minY) || !Number.isFinite(maxY)) return;
      extent.abovePt = Math.max(extent.abovePt, (maxY + offset) * perUnit);
      extent.belowPt = Math.max(extent.belowPt, -(minY + offset) * perUnit);
    });
  }
  return extent;
}

/**
 * Breaks text into lines no wider than `widthPt`, at spaces and between words where there are any, else inside the
 * word. `language` is that of the writer or reader (BCP 47).
 */
export function wrapText(text: string, style: TextStyle, sizePt: number, widthPt: number, language?: string): Line[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((paragraph) => {
    const clean = cleanText(paragraph).trim();
    const setting = settingOf(clean, language);
    const measure = (part: string) => textWidth(part, style, sizePt, setting);
    return breakLines(clean, measure, widthPt).map((line) => ({ ...line, setting }));
  });
}

/** The largest size up to `sizePt` at which the text fits the width on one line. */
export function sizeToFit(text: string, style: TextStyle, sizePt: number, widthPt: number, setting?: Setting): number {
  const width = textWidth(text, style, sizePt, setting);
  return width > widthPt ? (sizePt * widthPt) / width : sizePt;
}

/** Adds up the widths of words, which recur and are remembered, rather than measure each line anew. */
function breakLines(text: string, measure: (part: string) => number, limit: number): BareLine[] {
  const lines: BareLine[] = [];
  let line = { text: "", widthPt: 0 };
  let gap = "";
  for (const piece of breakable(text)) {
    if (piece.trim() === "") {
      gap = piece;
      continue;
    }
    const joined = { text: line.text + gap + piece, widthPt: line.widthPt + (gap ? measure(gap) : 0) + measure(piece) };
    if (joined.widthPt <= limit) line = joined;
    else {
      if (line.text) lines.push(line);
      const cut = cutWord(piece, measure, limit);
      lines.push(...cut.slice(0, -1));
      line = cut.at(-1) ?? { text: "", widthPt: 0 };
    }
    gap = "";
  }
  if (line.text || lines.length === 0) lines.push(line);
  return lines;
}

function cutWord(word: string, measure: (part: string) => number, limit: number): BareLine[] {
  const lines: BareLine[] = [];
  let rest = word;
  while (rest && measure(rest) > limit) {
    const head = longestHead(rest, measure, limit);
    lines.push({ text: head, widthPt: measure(head) });
    rest = rest.slice(head.length);
  }
  if (rest) lines.push({ text: rest, widthPt: measure(rest) });
  return lines;
}

/** As much of a word as fits, at least one character; cut after a separator when that keeps most of the line. */
function longestHead(word: string, measure: (part: string) => number, limit: number): string {
  const signs = graphemes(word);
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
