/** Kinds of files that people choose for a picture of their signature. */
export type PictureKind = "png" | "jpeg" | "webp" | "heic" | "svg" | "other";
export type PictureHead = { kind: PictureKind; size: { width: number; height: number } | undefined };

/** Told from the bytes, never from the name; and the size, before any decoder makes room for it. */
export function readPictureHead(bytes: Uint8Array): PictureHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(1, 4) === "PNG" && bytes[0] === 0x89) return { kind: "png", size: pngSize(view) };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { kind: "jpeg", size: jpegSize(view) };
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return { kind: "webp", size: webpSize(view, text(12, 16)) };
  if (text(4, 8) === "ftyp" && /^(hei|hev|mif|msf|avi)/.test(text(8, 12))) return { kind: "heic", size: undefined };
  return { kind: /<svg[\s>]/i.test(text(0, 2_048)) ? "svg" : "other", size: undefined };
}

/** The first chunk is the header (ISO 15948, 11.2.2). */
const pngSize = (view: DataView) =>
  view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };

/** The frame header: the first SOF marker (ITU-T T.81, B.2.2). */
function jpegSize(view: DataView) {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}

/** Three forms of the first chunk (RFC 9649): extended, lossless, lossy. */
function webpSize(view: DataView, chunk: string) {
  if (view.byteLength < 30) return undefined;
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (chunk === "VP8X") return { width: three(24) + 1, height: three(27) + 1 };
  const bits = view.getUint32(21, true);
  if (chunk === "VP8L") return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}
