import bidiFactory from "bidi-js";
import { type FaceName, faceScale, findFace, hasGlyph, MISSING, type TextStyle } from "@/lib/pdf/draw/fonts";

/**
 * A stretch of one line in one face, in the order it is drawn from left to right. `shaped` runs need the font's
 * own features (joining, reordering); all others are set without ligatures, so that text can be copied out again.
 */
export type TextRun = { text: string; face: FaceName; shaped: boolean; scale: number };
export type Direction = "ltr" | "rtl";

const bidi = bidiFactory();
/** Bidi marks, overrides and isolates, zero width characters that fonts draw as boxes, BOM, soft hyphen, noncharacters. */
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Variation_Selector}|\p{Noncharacter_Code_Point}|[\u{e0000}-\u{e007f}]/gu;
const SPACES = /[\p{Cc}\u2028\u2029]/gu;
const NEEDS_SHAPING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Hebrew}\p{Script=Devanagari}]/u;
const MARK = /\p{M}/u;
const JOINER = /[\u200c\u200d]/;
/** Digits of a right-to-left script that run left to right: fonts would reverse a run of them. */
const EASTERN_DIGIT = /[\u06f0-\u06f9]/;

/** What a line may hold: composed characters, no controls, nothing that reorders its neighbours unseen. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .normalize("NFC");
}

export function directionOf(text: string): Direction {
  const first = bidi.getEmbeddingLevels(text, "auto").paragraphs[0];
  return first && first.level & 1 ? "rtl" : "ltr";
}

/** Runs of one line from left to right. `direction` is that of the paragraph the line was taken from. */
export function textRuns(text: string, style: TextStyle, direction?: Direction): TextRun[] {
  const clean = cleanText(text);
  return visualOrder(clean, direction ?? "auto").flatMap((part) => facesOf(part.text, style, part.rtl));
}

function visualOrder(text: string, direction: Direction | "auto"): { text: string; rtl: boolean }[] {
  const embedding = bidi.getEmbeddingLevels(text, direction);
  const parts: { level: number; start: number; end: number }[] = [];
  for (const index of bidi.getReorderedIndices(text, embedding)) {
    const level = embedding.levels[index] ?? 0;
    const last = parts.at(-1);
    const rtl = (level & 1) === 1;
    if (last?.level === level && (rtl ? last.start === index + 1 : last.end === index - 1)) {
      if (rtl) last.start = index;
      else last.end = index;
    } else parts.push({ level, start: index, end: index });
  }
  return parts.map((part) => ({ text: text.slice(part.start, part.end + 1), rtl: (part.level & 1) === 1 }));
}

/** Cuts one directional part by face. Fonts reverse right-to-left scripts themselves; signs between them we reverse and mirror. */
function facesOf(part: string, style: TextStyle, rtl: boolean): TextRun[] {
  const runs: TextRun[] = [];
  for (const sign of part) {
    const last = runs.at(-1);
    if (JOINER.test(sign) && !(last?.shaped && has(last.face, sign))) continue;
    const run = runFor(sign, style, rtl, last);
    const joins = last?.face === run.face && last.shaped === run.shaped && !EASTERN_DIGIT.test(sign);
    if (last && joins) last.text += run.text;
    else runs.push(run);
  }
  if (!rtl) return runs;
  return runs.reverse().map((run) => (run.shaped ? run : { ...run, text: [...run.text].reverse().join("") }));
}

function runFor(sign: string, style: TextStyle, rtl: boolean, last: TextRun | undefined): TextRun {
  const follows = MARK.test(sign) || JOINER.test(sign) || sign === " ";
  if (last && follows && has(last.face, sign)) return { ...last, text: sign };
  const text = rtl ? (bidi.getMirroredCharacter(sign) ?? sign) : sign;
  const face = findFace(text.codePointAt(0) ?? 0, style);
  if (!face) return { text: MISSING, face: "symbols", shaped: false, scale: faceScale("symbols", style) };
  const shaped = NEEDS_SHAPING.test(sign) && !EASTERN_DIGIT.test(sign);
  return { text, face, shaped, scale: faceScale(face, style) };
}

function has(face: FaceName, sign: string): boolean {
  return hasGlyph(face, sign.codePointAt(0) ?? 0);
}
