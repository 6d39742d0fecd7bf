/** Whose forms are wanted of the characters that Chinese, Japanese and Korean share. */
export type Han = "hans" | "hant" | "ja" | "ko";

const SHARED = /[\p{Script=Han}\u3000-\u303f\u3200-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const BOPOMOFO = /\p{Script=Bopomofo}/u;

/**
 * Kana and hangul say it themselves; else the reader's or writer's language does (BCP 47); else the character set that
 * has all of the text: the mainland's first, then Taiwan's.
 */
export function hanOf(text: string, language?: string): Han {
  if (HANGUL.test(text)) return "ko";
  if (KANA.test(text)) return "ja";
  if (BOPOMOFO.test(text)) return "hant";
  if (!SHARED.test(text)) return "hans";
  return hanOfLanguage(language) ?? hanOfCharacters(text);
}

function hanOfLanguage(language: string | undefined): Han | undefined {
  const [base, ...rest] = (language ?? "").toLowerCase().split(/[-_]/);
  if (base === "ja" || base === "ko") return base;
  if (base !== "zh" && base !== "yue") return undefined;
  if (rest.some((part) => ["hant", "tw", "hk", "mo"].includes(part))) return "hant";
  return rest.some((part) => ["hans", "cn", "sg"].includes(part)) ? "hans" : undefined;
}

function hanOfCharacters(text: string): Han {
  const shared = [...text].filter((sign) => /\p{Script=Han}/u.test(sign));
  const isMainland = shared.every((sign) => mainland().has(sign));
  return !isMainland && shared.every((sign) => taiwan().has(sign)) ? "hant" : "hans";
}

let gb2312: Set<string> | undefined;
let big5: Set<string> | undefined;

/** The 6,763 characters of GB 2312: what simplified handwriting faces have. */
export function mainland(): Set<string> {
  gb2312 ??= decoded("gbk", 0xb0, 0xf7, 0xa1);
  return gb2312;
}

function taiwan(): Set<string> {
  big5 ??= decoded("big5", 0xa4, 0xf9, 0x40);
  return big5;
}

/** A national standard read out of the decoder that browsers and Node have anyway. */
function decoded(charset: string, firstRow: number, lastRow: number, firstCell: number): Set<string> {
  const bytes: number[] = [];
  for (let row = firstRow; row <= lastRow; row++)
    for (let cell = firstCell; cell <= 0xfe; cell++) if (cell < 0x7f || cell > 0xa0) bytes.push(row, cell);
  return new Set(new TextDecoder(charset).decode(new Uint8Array(bytes)).match(/\p{Script=Han}/gu));
}
