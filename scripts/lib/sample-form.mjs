import { PDFDocument, rgb, StandardFonts } from "pdf-lib";

const [widthPt, heightPt] = [595.28, 841.89];

/**
 * A page of a printed form: its title, and each field's label over a line beneath the place where it is filled in. Fields are
 * as the API takes them (`label`, `x`, `y`, `width`, `height`, in points from the top left). Answers its bytes.
 */
export async function sampleForm(title, fields) {
  const document = await PDFDocument.create();
  document.setTitle(title);
  const page = document.addPage([widthPt, heightPt]);
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  page.drawText(title, { x: 60, y: heightPt - 64, size: 20, font: bold });
  for (const { label, x, y, width, height } of fields) {
    page.drawText(label, { x, y: heightPt - y + 4, size: 8, font: plain, color: rgb(0.4, 0.4, 0.4) });
    const at = heightPt - y - height - 1;
    page.drawLine({ start: { x, y: at }, end: { x: x + width, y: at }, thickness: 0.5, color: rgb(0.6, 0.6, 0.6) });
  }
  return Buffer.from(await document.save());
}
