import { crc32, deflateSync } from "node:zlib";

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

/** A chunk of a PNG (ISO 15948, 5.3). */
export function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export function pngHeader(width: number, height: number, form = [8, 6, 0, 0, 0]): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  return pngChunk("IHDR", Buffer.concat([size, Buffer.from(form)]));
}

export const pngEnd = pngChunk("IEND", Buffer.alloc(0));

/** A picture in the form that a signature may have. */
export function rgbaPng(width: number, height: number, colourAt: (x: number, y: number) => Rgba): Buffer {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (width * 4 + 1) + 1 + x * 4);
  return Buffer.concat([pngSignature, pngHeader(width, height), pngChunk("IDAT", deflateSync(rows)), pngEnd]);
}

/** Two thick strokes that cross, on nothing. */
export const crossedInk = (colour: Rgba = [16, 40, 140, 255]): string =>
  rgbaPng(300, 100, (x, y) => {
    const isInk = Math.abs(y - x / 3) < 8 || Math.abs(y - (100 - x / 3)) < 8;
    return isInk ? colour : [0, 0, 0, 0];
  }).toString("base64");
