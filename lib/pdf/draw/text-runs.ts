import bidiFactory from "bidi-js";
import { type Han, hanOf } from "@/lib/fields/han";
import { type HandFace, type HandStyle, handFacesFor } from "@/lib/fields/hand";
import { cleanText } from "@/lib/pdf/draw/clean-text";
import type { FaceName } from "@/lib/pdf/draw/face-files";
import { faceScale, findFace, hasGlyph, isThickened, type TextStyle } from "@/lib/pdf/draw/fonts";

/**
 * A stretch of one line in one face, in the order it is drawn from left to right. `shaped` runs need the font's
 * own features (joining, reordering); all others are set without ligatures, so that text can be copied out again.
 */
export type TextRun = {
  text: string;
  /** What the run stands for; other than `text` where signs are mirrored. */
  says: string;
  face: FaceName;
  shaped: boolean;
  scale: number;
  thickened: boolean;
  /**
   * Whether the glyphs spell the text by themselves. Where a font reorders and stacks, the text is said with the whole
   * run; where right-to-left letters share a body and differ in dots, with each letter (readers order letters only).
   */
  spelt: "plainly" | "as-a-whole" | "by-letter";
};
export type Direction = "ltr" | "rtl";

/** What a paragraph decides for each of its lines. */
export type Setting = { direction: Direction; han: Han; hands: HandFace[] };

type FindFace = (sign: string) => FaceName | undefined;

const bidi = bidiFactory();
const RIGHT_TO_LEFT = "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Hebrew}";
/** Signs stand before or around the one they follow. */
const REORDERED =
  "\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\u1100-\\u11ff";
const NEEDS_SHAPING = new RegExp(`[${RIGHT_TO_LEFT}${REORDERED}]`, "u");
const IS_RIGHT_TO_LEFT = new RegExp(`[${RIGHT_TO_LEFT}]`, "u");
const MARK = /\p{M}/u;
const JOINER = /[\u200c\u200d]/;
/** Where a part begins and ends that is ordered for itself. */
const ISOLATE = /[\u2068\u2069]/;
/** Digits of a right-to-left script that run left to right: fonts would reverse a run of them. */
const EASTERN_DIGIT = /[\u06f0-\u06f9]/;

export function settingOf(text: string, language?: string, hand?: HandStyle): Setting {
  const first = bidi.getEmbeddingLevels(text, "auto").paragraphs[0];
  const direction = first && first.level & 1 ? "rtl" : "ltr";
  return { direction, han: hanOf(text, language), hands: handFacesFor(text, language, hand) };
}

/** Runs of one line from left to right. `setting` is that of the paragraph the line was taken from. */
export function textRuns(text: string, style: TextStyle, setting?: Setting): TextRun[] {
  const clean = cleanText(text);
  const { direction, han, hands } = setting ?? settingOf(clean);
  const find = (sign: string) => findFace(sign.codePointAt(0) ?? 0, style, han, style === "hand" ? hands : []);
  return visualOrder(clean, direction).flatMap((part) => facesOf(part.text, style, part.rtl, find));
}

function visualOrder(text: string, direction: Direction): { text: string; rtl: boolean }[] {
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
function facesOf(part: string, style: TextStyle, rtl: boolean, find: FindFace): TextRun[] {
  const runs: TextRun[] = [];
  for (const sign of part) {
    const last = runs.at(-1);
    if (ISOLATE.test(sign)) continue;
    if (JOINER.test(sign) && !(last?.shaped && has(last.face, sign))) continue;
    const run = runFor(sign, style, rtl, find, last);
    const isAlone = EASTERN_DIGIT.test(sign) || run.text !== run.says || last?.text !== last?.says;
    const joins = last?.face === run.face && last.shaped === run.shaped && !isAlone;
    if (last && joins) {
      last.text += run.text;
      last.says += run.says;
    } else runs.push(run);
  }
  if (!rtl) return runs;
  return runs.reverse().map((run) => (run.shaped ? run : { ...run, text: [...run.text].reverse().join("") }));
}

function runFor(sign: string, style: TextStyle, rtl: boolean, find: FindFace, last: TextRun | undefined): TextRun {
  const follows = MARK.test(sign) || JOINER.test(sign) || sign === " ";
  if (last && follows && has(last.face, sign)) return { ...last, text: sign, says: sign };
  const { text, face } = drawn(rtl ? (bidi.getMirroredCharacter(sign) ?? sign) : sign, sign, find);
  const shaped = face === "emoji" || (NEEDS_SHAPING.test(sign) && !EASTERN_DIGIT.test(sign));
  const scale = faceScale(face, style);
  return {
    text,
    says: sign,
    face,
    shaped,
    scale,
    thickened: isThickened(face, style),
    spelt: spelling(sign, text, shaped),
  };
}

function spelling(sign: string, text: string, shaped: boolean): TextRun["spelt"] {
  if (text !== sign) return "as-a-whole";
  if (!shaped) return "plainly";
  return IS_RIGHT_TO_LEFT.test(sign) ? "by-letter" : "as-a-whole";
}

/** The sign as it is drawn: mirrored where that has a face. `cleanText` leaves nothing that has none itself. */
function drawn(mirrored: string, sign: string, find: FindFace): { text: string; face: FaceName } {
  for (const text of [mirrored, sign]) {
    const face = find(text);
    if (face) return { text, face };
  }
  return { text: "\ufffd", face: "symbols" };
}

function has(face: FaceName, sign: string): boolean {
  return hasGlyph(face, sign.codePointAt(0) ?? 0);
}
