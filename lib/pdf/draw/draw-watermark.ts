import {
  concatTransformationMatrix,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  setGraphicsState,
} from "pdf-lib";
import { type Canvas, HAIRLINE, INK } from "@/lib/pdf/draw/canvas";
import { CAP_HEIGHT } from "@/lib/pdf/draw/fonts";
import { textWidth } from "@/lib/pdf/draw/text-layout";

/** Dark enough to be seen on paper, light enough that what lies below is read without effort. */
const OPACITY = 0.13;
/** The same where nothing may shine through: between its lines all that lies below is seen. */
const OUTLINE = { colour: HAIRLINE, outlinePt: 0.75 };
/** How much of the page's diagonal the words take. */
const SHARE = 0.78;
const STYLE = "strong";
const LARGEST_PT = 96;

/** Words across the page from bottom left to top right. Draw them first: what is filled in then lies above them. */
export async function drawWatermark(canvas: Canvas, page: PDFPage, text: string): Promise<void> {
  const { width, height } = page.getSize();
  const sizePt = Math.min(LARGEST_PT, (SHARE * Math.hypot(width, height)) / textWidth(text, STYLE, 1));
  const widthPt = textWidth(text, STYLE, sizePt);
  const [x, y] = [width / Math.hypot(width, height), height / Math.hypot(width, height)];
  page.pushOperators(
    pushGraphicsState(),
    ...(canvas.isOpaque ? [] : [setGraphicsState(page.node.newExtGState("GS", transparency(canvas)))]),
    concatTransformationMatrix(x, y, -y, x, width / 2, height / 2),
  );
  // Canvas measures from the top of the page; here the origin is its middle.
  const baselinePt = height + (CAP_HEIGHT[STYLE] * sizePt) / 2;
  const paint = canvas.isOpaque ? OUTLINE : { colour: INK };
  await canvas.text(page, text, -widthPt / 2, baselinePt, { style: STYLE, sizePt, ...paint });
  page.pushOperators(popGraphicsState());
}

const states = new WeakMap<Canvas, PDFRef>();

/** One for all pages of a file. */
function transparency(canvas: Canvas): PDFRef {
  const known = states.get(canvas);
  if (known) return known;
  const { context } = canvas.doc;
  const made = context.register(context.obj({ Type: "ExtGState", ca: OPACITY, CA: OPACITY }));
  states.set(canvas, made);
  return made;
}
