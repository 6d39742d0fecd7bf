import { around } from "@/lib/fields/page-box";

/** A rectangle in points, measured from the top left corner of the page as a person sees it. */
export type TextBox = { x: number; y: number; width: number; height: number };

/** Text that the document shows in one go, as pdf.js reports it, in the space of {@link TextBox}. */
export type TextRun = {
  text: string;
  /** Where the first letter stands on its baseline. */
  originX: number;
  originY: number;
  /** Unit vector along which one reads: (1, 0) from left to right, (0, 1) downwards. */
  alongX: number;
  alongY: number;
  /** Length on the page, and how far letters reach above and below the baseline. */
  length: number;
  above: number;
  below: number;
  monospace: boolean;
  /** The letters run against `along`: the text of right-to-left scripts is in reading order. */
  rightToLeft: boolean;
};

export type TextPage = { pageNumber: number; runs: TextRun[] };

/** What stands between two distances along a run, as the upright rectangle around it. */
export function boxAlong(run: TextRun, from: number, to: number): TextBox {
  const corners = [from, to].flatMap((along) =>
    [run.above, -run.below].map((up) => ({
      x: run.originX + run.alongX * along + run.alongY * up,
      y: run.originY + run.alongY * along - run.alongX * up,
    })),
  );
  return around(corners.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
}

/** Fonts lie about their ascent and descent; half a letter to one and a half is believed. */
export const sound = (value: number | undefined, usual: number): number =>
  value !== undefined && value >= 0.05 && value <= 1.5 ? value : usual;
