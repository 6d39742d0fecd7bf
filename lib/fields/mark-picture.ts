/** A signature as a picture of ink on nothing: small enough to be kept and drawn like strokes are. */
export const maxMarkPictureBytes = 96 * 1024;
export const maxMarkPictureCharacters = Math.ceil(maxMarkPictureBytes / 3) * 4;
export const maxMarkPictureSide = 1_200;
export const maxMarkPicturePixels = 640_000;

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export type PngChunk = { type: string; start: number; length: number };

/** The chunks of a PNG (ISO 15948, 5.3) as far as they are whole: `start` is where each one's data begins. */
export function pngChunks(bytes: Uint8Array): PngChunk[] | undefined {
  if (signature.some((value, at) => bytes[at] !== value)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) return undefined;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, start: at + 8, length });
    at += 12 + length;
    if (type === "IEND") return at === bytes.length ? chunks : undefined;
  }
  return undefined;
}

const plain = "must be a PNG of 8-bit colour with transparency, in base64, and nothing else in it";

/**
 * What keeps a picture from being a signature, told without decoding it; undefined when nothing does. Only the plainest form
 * of PNG is taken: a header, rows, an end. So nothing travels with it into the record, and no decoder meets surprises.
 */
export function markPictureProblem(pngBase64: string): string | undefined {
  if (pngBase64.length > maxMarkPictureCharacters) return `must have at most ${maxMarkPictureBytes / 1024} KB`;
  const bytes = bytesOfBase64(pngBase64);
  const chunks = bytes && pngChunks(bytes);
  if (!chunks) return plain;
  const [header, ...rest] = chunks;
  const rows = rest.slice(0, -1);
  if (header?.type !== "IHDR" || header.length !== 13) return plain;
  if (rows.length === 0 || rows.some(({ type }) => type !== "IDAT")) return plain;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(header.start), view.getUint32(header.start + 4)];
  if (width === 0 || height === 0) return plain;
  if (Math.max(width, height) > maxMarkPictureSide || width * height > maxMarkPicturePixels)
    return `must have at most ${maxMarkPictureSide} pixels on a side and ${maxMarkPicturePixels} in all`;
  // Bits, colours (6: with transparency), and the only way to compress, filter and order rows.
  const form = [...bytes.subarray(header.start + 8, header.start + 13)];
  return form.join() === "8,6,0,0,0" ? undefined : plain;
}

/** The bytes; undefined for what is not base64 as it is written with no freedom left. */
function bytesOfBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return base64Of(bytes.subarray(-3 + ((3 - (bytes.length % 3)) % 3))) === text.slice(-4) ? bytes : undefined;
}

/** Base64 without the limits that a call with many arguments has. */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
