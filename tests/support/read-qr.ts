import { execFileSync } from "node:child_process";
import jsQR from "jsqr";

/** What the QR code on the first page of a PDF says, as a telephone reads it. */
export function readQr(pdf: Buffer): string | undefined {
  const pgm = execFileSync("pdftoppm", ["-r", "150", "-l", "1", "-gray", "-"], { input: pdf, maxBuffer: 64 << 20 });
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString("latin1")) ?? [""];
  const grey = pgm.subarray(head.length);
  const rgba = Uint8ClampedArray.from({ length: grey.length * 4 }, (_, i) => (i % 4 === 3 ? 255 : (grey[i >> 2] ?? 0)));
  return jsQR(rgba, Number(width), Number(height))?.data;
}
