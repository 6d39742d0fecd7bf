/**
 * Widths of U+0020…U+007E in Helvetica, thousandths of an em (Adobe's core font metrics). A run's length is known
 * exactly, those of its letters are not; dividing it in these proportions is right within a few per cent for any
 * proportional face.
 */
const ASCII = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
] as const;

/** How much of a run's length a letter takes, in proportion to the others. */
export function letterWeight(letter: string, monospace: boolean): number {
  const code = letter.codePointAt(0) ?? 0x20;
  if (/^\p{M}$/u.test(letter)) return 0;
  // From the first CJK block on, letters are as wide as they are high.
  if (code >= 0x2e80) return monospace ? 1_200 : 1_000;
  if (monospace) return 600;
  const known = ASCII[code - 0x20];
  if (known !== undefined) return known;
  return letter !== letter.toLowerCase() ? 680 : 550;
}
