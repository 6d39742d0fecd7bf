import { type Han, hanOf, mainland } from "./han";

/** The handwriting faces of typed signatures, by what they write. The page and the stamp choose by the same rule. */
export type HandFace =
  | "hand"
  | "handBrush"
  | "handFlourish"
  | "handGreek"
  | "handHebrew"
  | "handArabic"
  | "handDevanagari"
  | "handThai"
  | "handHans"
  | "handJa"
  | "handKo";

/** What a signer may choose instead of the plain hand. */
export const handStyles = ["brush", "flourish"] as const;
export type HandStyle = (typeof handStyles)[number];

/** A signature is in one of them as a whole or not at all: two hands in one name look forged. */
const STYLES: Record<HandStyle, { face: HandFace; writes: RegExp }> = {
  brush: {
    face: "handBrush",
    writes:
      /^[ -~¡-£¥-©«®-±´µ·¸»¿-\u0131\u0133-\u0149\u014c-\u017e\u0218\u0219\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491\u1e80-\u1e85\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026]+$/u,
  },
  flourish: {
    face: "handFlourish",
    writes:
      /^[ -~\u00a0-¬®-\u0148\u014a-\u017e\u0218-\u021b\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2018-\u201a\u201c-\u201e\u2026]+$/u,
  },
};

/** The hands that can write a name besides the plain one. */
export const handStylesFor = (text: string): HandStyle[] =>
  handStyles.filter((style) => STYLES[style].writes.test(text.normalize("NFC")));

/** Latin letters that the leading face lacks: those of Vietnamese and rarer ones. The Greek one has them too. */
const BEYOND_CAVEAT = /[\u1e00-\u1eff]/u;
const GREEK = /\p{Script=Greek}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A face that lacks one letter of a joined script writes none of it: a word cannot change hands. */
const WHOLE: { face: HandFace; writes: RegExp; lacks: RegExp }[] = [
  {
    face: "handArabic",
    writes: /\p{Script=Arabic}/u,
    lacks:
      /[\u063b-\u063f\u0659\u065b-\u065f\u066f\u0672\u0673\u0675-\u0678\u067a-\u067d\u067f-\u0685\u0687\u0689-\u068d\u068f\u0690\u0692-\u0694\u0696\u0697\u0699-\u069f\u06a2\u06a3\u06a5-\u06a8\u06aa\u06ab\u06ad\u06ae\u06b0-\u06b4\u06b6-\u06b9\u06bc\u06bf\u06c2-\u06c5\u06c7-\u06cb\u06cd\u06d0\u06d1\u0750-\u077f\u08a0-\u08ff]/u,
  },
  { face: "handHebrew", writes: /\p{Script=Hebrew}/u, lacks: /[\u0591-\u05af\u05bd\u05c4\u05c5\u05ef]/u },
  {
    face: "handDevanagari",
    writes: /\p{Script=Devanagari}/u,
    lacks:
      /[\u0900\u0904\u090e\u0912\u0929\u0934\u093a\u093b\u0946\u094a\u094e\u094f\u0951-\u0957\u095f\u0971\u0973-\u097f\ua8e0-\ua8ff]/u,
  },
  { face: "handThai", writes: /\p{Script=Thai}/u, lacks: /[^\s\S]/u },
];

/**
 * The faces for one signature, the first that has a letter writes it. What none has is written in print letters. A chosen
 * style gives way where it lacks a letter.
 */
export function handFacesFor(text: string, language?: string, style?: HandStyle): HandFace[] {
  const composed = text.normalize("NFC");
  if (style && STYLES[style].writes.test(composed)) return [STYLES[style].face, "hand"];
  const western: HandFace[] =
    (BEYOND_CAVEAT.test(composed) || GREEK.test(composed)) && !CYRILLIC.test(composed)
      ? ["handGreek", "hand"]
      : ["hand", "handGreek"];
  const whole = WHOLE.filter(({ writes, lacks }) => writes.test(composed) && !lacks.test(composed));
  return [...western, ...whole.map(({ face }) => face), ...eastAsian(composed, hanOf(composed, language))];
}

/** The simplified hand has GB 2312; a name with other characters is written by the Japanese one as a whole. */
function eastAsian(text: string, han: Han): HandFace[] {
  const faces: HandFace[] = han === "ko" ? ["handKo"] : [];
  if (!HAN.test(text) && !KANA.test(text)) return faces;
  const shared = [...text].filter((sign) => HAN.test(sign));
  const isSimplified = han === "hans" && shared.every((sign) => mainland().has(sign));
  return [...faces, isSimplified ? "handHans" : "handJa"];
}

/** Sizes at which these faces look alike; the page's style sheet says the same in `size-adjust`. */
export const HAND_SCALE: Record<HandFace, number> = {
  hand: 1,
  handBrush: 0.88,
  handFlourish: 0.95,
  handGreek: 0.88,
  handHebrew: 0.85,
  handArabic: 1.05,
  handDevanagari: 0.8,
  handThai: 0.85,
  handHans: 0.95,
  handJa: 0.8,
  handKo: 1.05,
};

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** About how wide a signature is, as a multiple of its size. */
export function handWidthEm(text: string, style?: HandStyle): number {
  const letterEm = style ? 0.5 : 0.46;
  const letters = [...text].filter((sign) => !/\p{M}/u.test(sign));
  return Math.max(
    0.44,
    letters.reduce((sum, sign) => sum + (WIDE.test(sign) ? 0.95 : letterEm), 0),
  );
}
