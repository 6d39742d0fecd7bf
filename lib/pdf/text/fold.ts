const QUOTES: Record<string, string> = { "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"' };
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/u;
const dash = /[\u2010-\u2015\u2212]/u;

export type Fold = (letter: string) => string;

/** One letter as it is compared: compatibility forms, case, and the shapes that word processors put in do not count. */
export const foldLetter: Fold = (letter) => {
  if (invisible.test(letter)) return "";
  if (dash.test(letter)) return "-";
  const plain = (QUOTES[letter] ?? letter).normalize("NFKC").toLowerCase();
  return /^\s+$/u.test(plain) ? " " : plain;
};

/** A text folded letter by letter, with white space collapsed and none at the ends. */
export const foldText = (text: string): string =>
  [...text.normalize("NFC")].map(foldLetter).join("").replace(/\s+/gu, " ").trim();
