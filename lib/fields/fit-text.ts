import { holdsLines, LINE_HEIGHT, textSizePt } from "./text-lines";

/** In sizes of the type: a little more than letters take on average, so that what is set here is not cut off. */
const letterWidth = 0.56;
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u;
const leastPt = 1;

/**
 * How text stands in a field, in points: what does not fit on one line is set smaller, or on more lines where the field has
 * room for them. The stamp that is sealed measures with its own font; a page that shows it before comes near without one.
 */
export function fitText(text: string, widthPt: number, heightPt: number): { sizePt: number; lineCount: number } {
  const nominal = textSizePt(heightPt);
  const paragraphs = text.split(/\r\n|[\n\r\u2028\u2029]/u).map(widthOf);
  if (!holdsLines(heightPt, nominal)) {
    const all = paragraphs.reduce((sum, each) => sum + each, 0);
    return { sizePt: Math.max(leastPt, Math.min(nominal, widthPt / all)), lineCount: 1 };
  }
  let sizePt = nominal;
  let lineCount = linesOf(paragraphs, sizePt, widthPt);
  while (lineCount * sizePt * LINE_HEIGHT > heightPt && sizePt > leastPt) {
    sizePt *= 0.94;
    lineCount = linesOf(paragraphs, sizePt, widthPt);
  }
  return { sizePt, lineCount };
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 1 : letterWidth), 0) || letterWidth;

const linesOf = (paragraphs: readonly number[], sizePt: number, widthPt: number): number =>
  paragraphs.reduce((sum, each) => sum + Math.max(1, Math.ceil((each * sizePt) / widthPt)), 0);
