import { inflateSync } from "node:zlib";
import { pngChunks } from "@/lib/fields/mark-picture";

/** Colours and how much of each is seen, apart as a PDF wants them. */
export type RgbaPicture = { width: number; height: number; rgb: Buffer; alpha: Buffer };

const channels = 4;

/**
 * Decodes an 8-bit PNG with transparency whose rows stand in order: what `markPictureProblem` lets through. Throws on
 * anything else, and never makes more than its header says.
 */
export function readRgbaPng(bytes: Buffer): RgbaPicture {
  const chunks = pngChunks(bytes);
  const header = chunks?.[0];
  if (header?.type !== "IHDR" || header.length !== 13) throw new Error("no PNG");
  const [width, height] = [bytes.readUInt32BE(header.start), bytes.readUInt32BE(header.start + 4)];
  if (bytes.toString("hex", header.start + 8, header.start + 13) !== "0806000000")
    throw new Error("another kind of PNG");
  const rows = chunks!.filter(({ type }) => type === "IDAT");
  const packed = Buffer.concat(rows.map(({ start, length }) => bytes.subarray(start, start + length)));
  const rowBytes = width * channels;
  const size = (rowBytes + 1) * height;
  const filtered = inflateSync(packed, { maxOutputLength: size });
  if (filtered.length !== size) throw new Error("rows are missing");
  const pixels = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y++) unfilter(filtered, pixels, y, rowBytes);
  return { width, height, ...apart(pixels) };
}

/** One row (ISO 15948, 9.2): each byte is told by those to the left, above, and above to the left. */
function unfilter(from: Buffer, to: Buffer, y: number, rowBytes: number): void {
  const start = y * (rowBytes + 1);
  const filter = from[start]!;
  if (filter > 4) throw new Error("an unknown filter");
  for (let x = 0; x < rowBytes; x++) {
    const at = y * rowBytes + x;
    const left = x < channels ? 0 : to[at - channels]!;
    const above = y === 0 ? 0 : to[at - rowBytes]!;
    const corner = x < channels || y === 0 ? 0 : to[at - rowBytes - channels]!;
    to[at] = (from[start + 1 + x]! + guess(filter, left, above, corner)) & 0xff;
  }
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter === 0) return 0;
  const [byLeft, byAbove, byCorner] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  if (byLeft! <= byAbove! && byLeft! <= byCorner!) return left;
  return byAbove! <= byCorner! ? above : corner;
}

function apart(pixels: Buffer): { rgb: Buffer; alpha: Buffer } {
  const count = pixels.length / channels;
  const rgb = Buffer.alloc(count * 3);
  const alpha = Buffer.alloc(count);
  for (let at = 0; at < count; at++) {
    pixels.copy(rgb, at * 3, at * channels, at * channels + 3);
    alpha[at] = pixels[at * channels + 3]!;
  }
  return { rgb, alpha };
}

/** Alpha from which ink is seen at all, and the fewest such pixels that somebody could have meant. */
const seenFrom = 64;
const fewestSeen = 24;
/** More of it than this, and it is a picture of something and no ink on paper. */
const mostSeenShare = 0.8;

/** What keeps a decoded picture from being seen as a signature; undefined when nothing does. */
export function inkProblem({ width, height, alpha }: RgbaPicture): string | undefined {
  const seen = alpha.reduce((count, value) => count + (value >= seenFrom ? 1 : 0), 0);
  if (seen < fewestSeen) return "shows nothing";
  return seen > width * height * mostSeenShare ? "must show ink on a transparent ground" : undefined;
}
