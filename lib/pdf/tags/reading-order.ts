import { type Glyph, heightOf } from "./glyph";

/** How a glyph stands to the one before it; parts of the letter height. */
const limits = {
  /** Wider than this reads as a space, wider than `apart` as something else on the same line. */
  space: 0.18,
  apart: 4,
  /** Back over the glyph before it: kerning and accents, not a new place. */
  back: -0.7,
  /** Baselines that differ less than this share a line; more than `below` is no next line. */
  sameLine: 0.4,
  below: 2.6,
} as const;

export type Step = "touches" | "space" | "line" | "apart";

const alongOf = (glyph: Glyph): number => glyph.x * glyph.alongX + glyph.y * glyph.alongY;
const acrossOf = (glyph: Glyph): number => glyph.y * glyph.alongX - glyph.x * glyph.alongY;
/** Whole degrees: a scanner's slant is no direction of its own. */
const directionOf = (glyph: Glyph): number => Math.round((Math.atan2(glyph.alongY, glyph.alongX) * 180) / Math.PI);

/** What lies between two glyphs that follow each other. */
export function stepBetween(before: Glyph, after: Glyph): Step {
  if (directionOf(before) !== directionOf(after)) return "apart";
  const height = Math.max(heightOf(before), heightOf(after));
  const down = acrossOf(after) - acrossOf(before);
  const gap = alongOf(after) - alongOf(before) - before.length;
  if (Math.abs(down) <= limits.sameLine * height) {
    if (gap < limits.back * height || gap > limits.apart * height) return "apart";
    return gap > limits.space * height ? "space" : "touches";
  }
  return down > 0 && down <= limits.below * height && gap < 0 ? "line" : "apart";
}

/** Line by line, from the start of each: for writers that do not show text in the order in which one reads. */
export function inLines(glyphs: readonly Glyph[]): Glyph[] {
  const sorted = [...glyphs].sort(
    (a, b) => directionOf(a) - directionOf(b) || acrossOf(a) - acrossOf(b) || alongOf(a) - alongOf(b),
  );
  const lines: Glyph[][] = [];
  for (const glyph of sorted) {
    const first = lines.at(-1)?.[0];
    const shares =
      first !== undefined &&
      directionOf(first) === directionOf(glyph) &&
      Math.abs(acrossOf(first) - acrossOf(glyph)) <= limits.sameLine * Math.min(heightOf(first), heightOf(glyph));
    if (shares) lines.at(-1)!.push(glyph);
    else lines.push([glyph]);
  }
  return lines.flatMap((line) => line.sort((a, b) => alongOf(a) - alongOf(b)));
}
