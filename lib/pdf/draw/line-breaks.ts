const SYLLABIC = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
/** Signs that begin no line and signs that end none, of those that stand between characters without spaces. */
const CLOSING = "\\p{M}\\p{Pe}\\p{Pf}、。，．・：；？！ー…‥々ゝゞ";
const OPENING = "\\p{Ps}\\p{Pi}";
/** All but those that hold together what stands on both sides. */
const SPACE = "\\t-\\r \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";
const OTHER = `[^${SPACE}${SYLLABIC}${OPENING}]`;
const PIECES = new RegExp(`[${SPACE}]+|[${OPENING}]*[${SYLLABIC}][${CLOSING}]*|${OTHER}+|[${OPENING}]+${OTHER}*`, "gu");
/** Scripts that write words without spaces between them: a dictionary says where a line may end. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

let words: Intl.Segmenter | undefined;
let clusters: Intl.Segmenter | undefined;

/** A text in pieces between which a line may end; runs of spaces are pieces of their own. */
export function breakable(text: string): string[] {
  const pieces = text.match(PIECES) ?? [];
  if (!UNSPACED.test(text)) return pieces;
  words ??= new Intl.Segmenter("th", { granularity: "word" });
  const segmenter = words;
  return pieces.flatMap((piece) =>
    UNSPACED.test(piece) ? Array.from(segmenter.segment(piece), ({ segment }) => segment) : [piece],
  );
}

/** What a reader takes for one character. */
export function graphemes(text: string): string[] {
  if (/^[\u0020-\u02ff]*$/u.test(text)) return [...text];
  clusters ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(clusters.segment(text), ({ segment }) => segment);
}
