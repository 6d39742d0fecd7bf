import type { PDFPage } from "pdf-lib";
import type { Canvas } from "@/lib/pdf/draw/canvas";
import type { Box } from "@/lib/pdf/draw/ink";

/** Four megapixels of RGBA are 16 MB: a few of them fit into the memory of a sandbox child. */
const MAX_PIXELS = 4_000_000;

/** Draws a picture as large as its box allows, in its middle, with its proportions kept. */
export async function drawPicture(canvas: Canvas, page: PDFPage, item: Box & { name: string; base64: string }) {
  const picture = await canvas.picture(item.name, Buffer.from(item.base64, "base64"));
  const scale = Math.min(item.widthPt / picture.width, item.heightPt / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  page.drawImage(picture, {
    x: item.xPt + (item.widthPt - width) / 2,
    y: page.getHeight() - item.yPt - (item.heightPt + height) / 2,
    width,
    height,
  });
}

/** What keeps a PNG or JPEG from being drawn, read from its header; undefined when nothing does. */
export function pictureProblem(bytes: Buffer): string | undefined {
  const size = bytes[0] === 0x89 ? pngSize(bytes) : jpegSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return "cannot be read; save it again as PNG or JPEG";
  if (size.width * size.height > MAX_PIXELS) return "has more than four million pixels; make it smaller";
  return undefined;
}

type Size = { width: number; height: number };

/** The first chunk of a PNG is its header (ISO 15948, 11.2.2). */
function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The frame header of a JPEG: the first SOF marker (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Buffer): Size | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  return undefined;
}
