import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, type Font } from "@cantoo/fontkit";

/** A font file. Text is set in a style; each character takes the first face of the style's chain that has it. */
export type FaceName = "sans" | "strong" | "arabic" | "arabicStrong" | "cjk" | "symbols" | "hand";
export type TextStyle = "sans" | "strong" | "hand";

export type Face = { name: FaceName; bytes: Buffer; font: Font };

/** Drawn in place of a character that no face has. */
export const MISSING = "\u25a1";

/** Height of a capital in the leading face, as a fraction of the size. */
export const CAP_HEIGHT: Record<TextStyle, number> = { sans: 0.714, strong: 0.714, hand: 0.61 };

const CHAINS: Record<TextStyle, FaceName[]> = {
  sans: ["sans", "arabic", "cjk", "symbols"],
  strong: ["strong", "arabicStrong", "cjk", "symbols"],
  hand: ["hand", "sans", "arabic", "cjk", "symbols"],
};

const FILES: Record<FaceName, string> = {
  sans: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  strong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
  arabic: "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
  arabicStrong: "@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf",
  hand: "@expo-google-fonts/caveat/500Medium/Caveat_500Medium.ttf",
  cjk: "./DroidSansFallbackFull.ttf",
  symbols: "./DejaVuSans.ttf",
};

const faces = new Map<FaceName, Face>();
const chosen: Record<TextStyle, Map<number, FaceName | undefined>> = {
  sans: new Map(),
  strong: new Map(),
  hand: new Map(),
};

export function loadFace(name: FaceName): Face {
  const cached = faces.get(name);
  if (cached) return cached;
  const bytes = readFileSync(locate(FILES[name]));
  const font = create(bytes);
  if (!("layout" in font)) throw new Error(`${FILES[name]} is a font collection`);
  const face = { name, bytes, font };
  faces.set(name, face);
  return face;
}

/** The face that draws this character, or undefined when it must become `MISSING`. */
export function findFace(codePoint: number, style: TextStyle): FaceName | undefined {
  const known = chosen[style];
  if (!known.has(codePoint)) {
    known.set(
      codePoint,
      CHAINS[style].find((name) => hasGlyph(name, codePoint)),
    );
  }
  return known.get(codePoint);
}

/**
 * How much a face is enlarged or reduced to sit well in a style. Naskh is small for its size; print letters that
 * stand in for handwriting have small letters a third higher.
 */
export function faceScale(name: FaceName, style: TextStyle): number {
  const arabic = name === "arabic" || name === "arabicStrong";
  if (style === "hand") return name === "hand" ? 1 : 0.8;
  return arabic ? 1.2 : 1;
}

export function hasGlyph(name: FaceName, codePoint: number): boolean {
  return loadFace(name).font.hasGlyphForCodePoint(codePoint);
}

function locate(file: string): string {
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
