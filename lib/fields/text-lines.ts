/** From line to line, in sizes of the type. */
export const LINE_HEIGHT = 1.3;

/** The size of the type in a field of this height, as long as what is written fits. */
export const textSizePt = (heightPt: number): number => Math.min(heightPt * 0.7, 12);

/** Whether text may run over several lines in a field of this height: a lower one has room for one line only. */
export const holdsLines = (heightPt: number, sizePt = textSizePt(heightPt)): boolean =>
  heightPt >= sizePt * LINE_HEIGHT * 2;
