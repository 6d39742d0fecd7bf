import type { Glyph } from "@cantoo/fontkit";
import { loadFace } from "@/lib/pdf/draw/fonts";
import { shapeRun } from "@/lib/pdf/draw/text-layout";
import type { TextRun } from "@/lib/pdf/draw/text-runs";

/** One glyph of a run, in thousandths of the size from the run's start and baseline. */
export type PlacedGlyph = {
  /** Its place in the shaped run, hence in the run's character codes. */
  index: number;
  x: number;
  y: number;
  advance: number;
};

const MARK = /\p{M}/u;

/** Glyphs that are shown together, and what they say to whoever reads or copies them; nothing where they spell it. */
export type GlyphCluster = { says: string | undefined; glyphs: PlacedGlyph[]; isHidden?: true };

/** Letters that stand higher than this above their line are taken for another line. */
const STEP = 80;

/**
 * The glyphs of a run in the order they are shown: from left to right, but of a right-to-left letter its body before
 * its dots and marks, which fonts give first. The body speaks for them: readers take a mark away from its place for a
 * word of its own.
 */
export function placeGlyphs(run: TextRun): GlyphCluster[] {
  const { glyphs, positions } = shapeRun(run);
  const perMille = 1000 / loadFace(run.face).font.unitsPerEm;
  let pen = 0;
  const placed = glyphs.map((glyph, index): PlacedGlyph => {
    const { xAdvance = glyph.advanceWidth, xOffset = 0, yOffset = 0 } = positions?.[index] ?? {};
    const x = (pen + xOffset) * perMille;
    pen += xAdvance;
    return { index, x, y: yOffset * perMille, advance: glyph.advanceWidth * perMille };
  });
  if (run.spelt === "by-letter") return onOneLine(byLetter(placed, lettersOf(run.says, glyphs)));
  const signs = [...run.says];
  if (run.spelt === "plainly" && MARK.test(run.says) && glyphs.length === signs.length) return byMarks(placed, signs);
  return [{ says: run.spelt === "as-a-whole" ? run.says : undefined, glyphs: placed }];
}

/** Handwriting in which words climb: unseen letters on the line say what the seen ones are, as in a scanned text. */
function onOneLine(clusters: GlyphCluster[]): GlyphCluster[] {
  const isLevel = clusters.every(({ says, glyphs }) => says === "" || glyphs.every(({ y }) => Math.abs(y) < STEP));
  if (isLevel) return clusters;
  return clusters.flatMap(({ says, glyphs }): GlyphCluster[] => {
    const seen = { says: "", glyphs };
    return says ? [{ says, glyphs: glyphs.map((glyph) => ({ ...glyph, y: 0 })), isHidden: true }, seen] : [seen];
  });
}

/** Letters that have no form with their mark: one glyph for each character, but the letter speaks for both. */
function byMarks(placed: PlacedGlyph[], signs: string[]): GlyphCluster[] {
  const clusters: GlyphCluster[] = [];
  for (const glyph of placed) {
    const sign = signs[glyph.index] ?? "";
    const letter = clusters.findLast(({ says }) => says !== "");
    if (letter && MARK.test(sign)) {
      letter.says += sign;
      clusters.push({ says: "", glyphs: [glyph] });
    } else clusters.push({ says: sign, glyphs: [glyph] });
  }
  return clusters;
}

function byLetter(placed: PlacedGlyph[], letters: string[]): GlyphCluster[] {
  const clusters: GlyphCluster[] = [];
  let parts: PlacedGlyph[] = [];
  let said = "";
  for (const glyph of placed) {
    const letter = letters[glyph.index] ?? "";
    if (/^\p{M}*$/u.test(letter)) {
      parts.unshift(glyph);
      said = letter + said;
    } else {
      clusters.push({ says: letter + said, glyphs: [glyph] });
      if (parts.length > 0) clusters.push({ says: "", glyphs: parts });
      parts = [];
      said = "";
    }
  }
  if (parts.length > 0) clusters.push({ says: said || undefined, glyphs: parts });
  return clusters;
}

/**
 * Which characters of a right-to-left text each glyph stands for. fontkit says how many (its dots and other parts of a
 * letter have none) but remembers the first letter that a shared body was used for.
 */
function lettersOf(text: string, glyphs: readonly Glyph[]): string[] {
  const signs = [...text];
  const letters: string[] = [];
  let at = 0;
  for (let index = glyphs.length - 1; index >= 0; index--) {
    const count = glyphs[index]?.codePoints.length ?? 0;
    letters[index] = signs.slice(at, at + count).join("");
    at += count;
  }
  return letters;
}
