import type { Matrix } from "@/lib/pdf/text/matrix";

/** What the text operators need to know of a font. */
export type FontMetrics = {
  /** Text space units for one unit of its widths. */
  widthUnit: number;
  ascent: number;
  descent: number;
  vertical: boolean;
};

/** The part of the graphics state that places text (ISO 32000-1 8.4.1 and 9.3). */
export type TextState = {
  ctm: Matrix;
  font: FontMetrics | undefined;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1 is the usual width. */
  scale: number;
  leading: number;
  rise: number;
  textMatrix: Matrix;
  lineX: number;
  lineY: number;
  x: number;
  y: number;
};

const identity: Matrix = [1, 0, 0, 1, 0, 0];

export const firstState = (ctm: Matrix): TextState => ({
  ctm,
  font: undefined,
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  textMatrix: identity,
  lineX: 0,
  lineY: 0,
  x: 0,
  y: 0,
});

/** `Tm`; `BT` is the same with the identity (9.4.1). */
export function setTextMatrix(state: TextState, matrix: Matrix = identity): void {
  Object.assign(state, { textMatrix: matrix, lineX: 0, lineY: 0, x: 0, y: 0 });
}

/** `Td`. */
export function moveText(state: TextState, x: number, y: number): void {
  state.x = state.lineX += x;
  state.y = state.lineY += y;
}
