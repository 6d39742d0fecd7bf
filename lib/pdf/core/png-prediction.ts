import { PdfError } from "@/lib/pdf/core/pdf-error";

/** Undoes the row filters of PNG (ISO 15948 clause 9), as ISO 32000-1 7.4.4.4 borrows them. */
export function undoPngPrediction(data: Buffer, size: { pixelBytes: number; rowBytes: number }): Buffer {
  const { pixelBytes, rowBytes } = size;
  const rows = Math.floor(data.length / (rowBytes + 1));
  const out = Buffer.alloc(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1);
    const to = row * rowBytes;
    const type = data[from]!;
    if (type > 4) throw new PdfError("filter", `unknown row filter ${type}`);
    for (let x = 0; x < rowBytes; x++) {
      const left = x >= pixelBytes ? out[to + x - pixelBytes]! : 0;
      const above = row > 0 ? out[to + x - rowBytes]! : 0;
      const aboveLeft = row > 0 && x >= pixelBytes ? out[to + x - rowBytes - pixelBytes]! : 0;
      out[to + x] = data[from + 1 + x]! + prediction(type, left, above, aboveLeft);
    }
  }
  return out;
}

function prediction(type: number, left: number, above: number, aboveLeft: number): number {
  if (type === 0) return 0;
  if (type === 1) return left;
  if (type === 2) return above;
  if (type === 3) return (left + above) >> 1;
  const distanceLeft = Math.abs(above - aboveLeft);
  const distanceAbove = Math.abs(left - aboveLeft);
  const distanceAboveLeft = Math.abs(left + above - 2 * aboveLeft);
  if (distanceLeft <= distanceAbove && distanceLeft <= distanceAboveLeft) return left;
  return distanceAbove <= distanceAboveLeft ? above : aboveLeft;
}
