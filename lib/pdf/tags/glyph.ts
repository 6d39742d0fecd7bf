import { around } from "@/lib/fields/page-box";
import type { TextBox } from "@/lib/pdf/text/text-run";

/** One glyph as a page shows it, in points from the top left corner of the page as a person sees it. */
export type Glyph = {
  /** What it reads as: one character, several for a ligature. */
  text: string;
  /** Its character code in the string that shows it. */
  code: number;
  /** How far it moves the next one, in thousandths of the font size; undefined in vertical writing. */
  advance: number | undefined;
  /** Where it stands on its baseline, and the unit vector along which one reads. */
  x: number;
  y: number;
  alongX: number;
  alongY: number;
  length: number;
  above: number;
  below: number;
};

/** What one operator shows: glyphs, and numbers that move them as they stand in its array. */
export type Show = readonly (Glyph | number)[];

export type ShownPage = { pageNumber: number; shows: Show[] };

export const heightOf = (glyph: Glyph): number => glyph.above + glyph.below;

/** The upright rectangle around some glyphs, of which there is at least one. */
export function boxOf(glyphs: readonly Glyph[]): TextBox {
  return around(
    glyphs.flatMap((glyph) =>
      [0, glyph.length].flatMap((along) =>
        [glyph.above, -glyph.below].map((up) => ({
          x: glyph.x + glyph.alongX * along + glyph.alongY * up,
          y: glyph.y + glyph.alongY * along - glyph.alongX * up,
          width: 0,
          height: 0,
        })),
      ),
    ),
  );
}
