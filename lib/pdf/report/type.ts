import type { TextStyle } from "@/lib/pdf/draw/fonts";

export const INK = "#17181b";
export const INK_SOFT = "#4a4d54";
export const HAIRLINE = "#c9c6c0";
export const PEN_BLUE = "#16296b";
/** Dark enough for print in black and white; a sign and a word always stand beside them. */
export const DONE = "#1c6b3c";
export const STOPPED = "#a92626";

export type Type = { style: TextStyle; sizePt: number; leadingPt: number; colour: string };

/** The whole typographic scale: 24, 12, 10, 8.5 and 7.5 points. */
export const TYPE = {
  title: { style: "strong", sizePt: 24, leadingPt: 30, colour: INK },
  subtitle: { style: "strong", sizePt: 16, leadingPt: 21, colour: INK },
  section: { style: "strong", sizePt: 12, leadingPt: 16, colour: INK },
  name: { style: "strong", sizePt: 10, leadingPt: 14, colour: INK },
  body: { style: "sans", sizePt: 10, leadingPt: 15, colour: INK },
  value: { style: "sans", sizePt: 8.5, leadingPt: 13, colour: INK },
  strong: { style: "strong", sizePt: 8.5, leadingPt: 13, colour: INK },
  label: { style: "sans", sizePt: 8.5, leadingPt: 13, colour: INK_SOFT },
  small: { style: "sans", sizePt: 7.5, leadingPt: 11, colour: INK_SOFT },
  column: { style: "strong", sizePt: 7.5, leadingPt: 11, colour: INK },
  code: { style: "mono", sizePt: 7.5, leadingPt: 13, colour: INK },
  smallCode: { style: "mono", sizePt: 6.75, leadingPt: 11, colour: INK_SOFT },
} as const satisfies Record<string, Type>;

export const PAGE = { widthPt: 595.28, heightPt: 841.89 };
export const LEFT_PT = 56;
export const MEASURE_PT = PAGE.widthPt - 2 * LEFT_PT;
/** Long text is at most some 68 characters wide. */
export const READING_PT = 368;
export const TOP_PT = 84;
export const BOTTOM_PT = PAGE.heightPt - 72;
/** Where values begin beside their labels. */
export const LABEL_PT = 112;
