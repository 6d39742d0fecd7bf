import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, type Font } from "@cantoo/fontkit";
import type { Han } from "@/lib/fields/han";
import { HAND_SCALE, type HandFace } from "@/lib/fields/hand";
import { FACE_FILES, FACES_OF_SCRIPTS, type FaceName } from "@/lib/pdf/draw/face-files";

/** Text is set in a style; each character takes the first face that the style asks for it and that has it. */
export type TextStyle = "sans" | "strong" | "mono" | "hand";

export type Face = { name: FaceName; bytes: Buffer; font: Font };

/** Height of a capital in the leading face, as a fraction of the size. */
export const CAP_HEIGHT: Record<TextStyle, number> = { sans: 0.727, strong: 0.727, mono: 0.73, hand: 0.61 };

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u33ff\ufe10-\ufe6f\uff00-\uffef]/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji_Modifier}/u;
/** Each has characters that the others lack, so all are asked, the wanted forms first. */
const CJK_FACES: Record<Han, FaceName[]> = {
  hans: ["hans", "hant", "ja", "ko"],
  hant: ["hant", "hans", "ja", "ko"],
  ja: ["ja", "hans", "hant", "ko"],
  ko: ["ko", "hant", "hans", "ja"],
};
const STRONG: Partial<Record<FaceName, FaceName>> = {
  sans: "sansStrong",
  noto: "notoStrong",
  arabic: "arabicStrong",
  hebrew: "hebrewStrong",
  thai: "thaiStrong",
};

const faces = new Map<FaceName, Face>();
const chosen = new Map<string, Map<number, FaceName | undefined>>();

export function loadFace(name: FaceName): Face {
  const cached = faces.get(name);
  if (cached) return cached;
  const bytes = readFileSync(faceFile(name));
  const font = create(bytes);
  if (!("layout" in font)) throw new Error(`${FACE_FILES[name]} is a font collection`);
  const face = { name, bytes, font };
  faces.set(name, face);
  return face;
}

/**
 * For pdf-lib, which reads a font anew for each document: those of its tables that were used stay read. The glyphs do not:
 * each remembers the characters it stood for first, and those are the document's.
 */
export const faceKit = {
  create(bytes: Uint8Array): Font {
    const face = [...faces.values()].find((each) => each.bytes === bytes);
    if (!face) throw new Error("not a face of ours");
    return Object.create(face.font, { _glyphs: { value: {} } });
  },
};

/** The face that draws this character, or undefined when none has it. `hands` are asked first, in their order. */
export function findFace(codePoint: number, style: TextStyle, han: Han, hands: HandFace[] = []): FaceName | undefined {
  const key = `${style} ${han} ${hands.join(" ")}`;
  const known = chosen.get(key) ?? new Map<number, FaceName | undefined>();
  chosen.set(key, known);
  if (!known.has(codePoint)) {
    const wanted = [...hands, ...(style === "mono" ? ["mono" as const] : []), ...facesFor(codePoint, han)];
    const found = wanted.find((name) => hasGlyph(name, codePoint));
    known.set(codePoint, (style === "strong" && found && STRONG[found]) || found);
  }
  return known.get(codePoint);
}

/** Only those that may have it: a face of a script, let alone of thousands of characters, is not read for nothing. */
function facesFor(codePoint: number, han: Han): FaceName[] {
  const sign = String.fromCodePoint(codePoint);
  const leading: FaceName[] = ["sans", "noto"];
  if (CJK.test(sign)) return [...leading, ...CJK_FACES[han], "symbols", "emoji"];
  const scripts = FACES_OF_SCRIPTS.filter(([script]) => script.test(sign)).map(([, face]) => face);
  const signs: FaceName[] = EMOJI.test(sign) ? ["emoji", "symbols"] : ["symbols", "emoji"];
  return [...leading, ...scripts, ...signs, ...CJK_FACES[han]];
}

/** Whether the wanted weight has no cut of its own and is made by a thin outline. */
export function isThickened(name: FaceName, style: TextStyle): boolean {
  return style === "strong" && !name.endsWith("Strong") && name !== "symbols" && name !== "emoji";
}

/**
 * How much a face is enlarged or reduced to sit well in a style. Naskh is small for its size; print letters that
 * stand in for handwriting have small letters a third higher.
 */
export function faceScale(name: FaceName, style: TextStyle): number {
  if (isHand(name)) return HAND_SCALE[name];
  if (style === "hand") return 0.8;
  return name === "arabic" || name === "arabicStrong" ? 1.2 : 1;
}

export const isHand = (name: FaceName): name is HandFace => name in HAND_SCALE;

export function hasGlyph(name: FaceName, codePoint: number): boolean {
  return loadFace(name).font.hasGlyphForCodePoint(codePoint);
}

export function faceFile(name: FaceName): string {
  const file = FACE_FILES[name];
  if (file.startsWith("./")) return join(assetFonts(), file);
  return createRequire(import.meta.url).resolve(file);
}

/** Bundled or not, this module lies somewhere below the project; the working directory says nothing. */
function assetFonts(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const fonts = join(folder, "assets/fonts");
    if (existsSync(fonts)) return fonts;
    folder = dirname(folder);
  }
  throw new Error(`no assets/fonts above ${import.meta.url}`);
}
