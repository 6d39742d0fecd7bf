import localFont from "next/font/local";

/**
 * The other hands of typed signatures, from the files that the stamp is drawn with. A browser fetches one only for a
 * name that it writes. `size-adjust` is HAND_SCALE of lib/fields/hand.
 */
const brush = localFont({
  src: "../assets/fonts/MarckScript-Regular.ttf",
  variable: "--font-hand-brush",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "size-adjust", value: "88%" }],
});

const flourish = localFont({
  src: "../assets/fonts/GreatVibes-Regular.ttf",
  variable: "--font-hand-flourish",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "size-adjust", value: "95%" }],
});

const greek = localFont({
  src: "../assets/fonts/Mynerve-Regular.ttf",
  variable: "--font-hand-greek",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0000-024F, U+0300-03FF, U+1E00-1EFF, U+2000-206F" },
    { prop: "size-adjust", value: "88%" },
  ],
});

const hebrew = localFont({
  src: "../assets/fonts/GveretLevin-Regular.ttf",
  variable: "--font-hand-hebrew",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0590-05FF, U+FB1D-FB4F" },
    { prop: "size-adjust", value: "85%" },
  ],
});

const arabic = localFont({
  src: "../assets/fonts/ArefRuqaa-Regular.ttf",
  variable: "--font-hand-arabic",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0600-06FF, U+200C-200D" },
    { prop: "size-adjust", value: "105%" },
  ],
});

const devanagari = localFont({
  src: "../assets/fonts/Kalam-Regular.ttf",
  variable: "--font-hand-devanagari",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0900-097F, U+200C-200D, U+25CC" },
    { prop: "size-adjust", value: "80%" },
  ],
});

const thai = localFont({
  src: "../assets/fonts/Charmonman-Regular.ttf",
  variable: "--font-hand-thai",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0E01-0E5B, U+200C-200D, U+25CC" },
    { prop: "size-adjust", value: "85%" },
  ],
});

export const handFontVariables = [brush, flourish, greek, hebrew, arabic, devanagari, thai]
  .map((font) => font.variable)
  .join(" ");
