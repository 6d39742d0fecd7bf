import { Canvas } from "@/lib/pdf/draw/canvas";
import { drawItem, isVisible } from "@/lib/pdf/draw/draw-overlay";
import { drawCard, layOutCard, type SignatureCard } from "@/lib/pdf/draw/signature-card";
import type { FaceContent } from "@/lib/pdf/draw/stamp-item";

/** Ink may reach a little over its box: handwriting swings out, letters hang below. */
export const FACE_MARGIN_PT = 4;

export type FaceSize = { widthPt: number; heightPt: number; content: FaceContent; language?: string | undefined };

/**
 * Each face as a page of its own, with `FACE_MARGIN_PT` around the box it is for. A card that needs more room than its
 * box has gets a larger page of the same shape, which whoever places it shrinks to the box. `part`: of PDF/A, where the
 * document follows one.
 */
export async function drawFaces(faces: readonly FaceSize[], part?: number): Promise<Uint8Array> {
  const canvas = await Canvas.create(part);
  for (const { content, widthPt, heightPt, language } of faces) {
    if (content.kind === "card") {
      const card = fittingCard(content, widthPt, heightPt);
      const scale = card.widthPt / widthPt;
      const page = addPage(canvas, card.widthPt, heightPt * scale, FACE_MARGIN_PT * scale);
      await drawCard(canvas, page, card, FACE_MARGIN_PT * scale, FACE_MARGIN_PT * scale);
    } else {
      const page = addPage(canvas, widthPt, heightPt, FACE_MARGIN_PT);
      const place = { pageIndex: 0, xPt: FACE_MARGIN_PT, yPt: FACE_MARGIN_PT, widthPt, heightPt };
      await drawItem(canvas, page, { ...place, language, ...content });
    }
  }
  return canvas.save();
}

/** Whether anything of it would be seen: an empty text or a mark without ink leaves nothing on the page. */
export function isFaceVisible({ content, widthPt, heightPt }: FaceSize): boolean {
  if (content.kind === "card") return widthPt > 0 && heightPt > 0;
  return isVisible({ pageIndex: 0, xPt: 0, yPt: 0, widthPt, heightPt, ...content });
}

const addPage = (canvas: Canvas, widthPt: number, heightPt: number, marginPt: number) =>
  canvas.addPage(widthPt + 2 * marginPt, heightPt + 2 * marginPt);

/** The card at the width of its box, or as much wider as makes it fit the box's shape. */
function fittingCard(content: Extract<FaceContent, { kind: "card" }>, widthPt: number, heightPt: number) {
  let scale = 1;
  let card: SignatureCard = layOutCard(content.entry, content.labels, widthPt);
  while (card.heightPt > heightPt * scale && scale < 8) {
    scale *= 1.15;
    card = layOutCard(content.entry, content.labels, widthPt * scale);
  }
  return card;
}
