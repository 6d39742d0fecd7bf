import {
  decodePDFRawStream,
  PDFDict,
  type PDFDocument,
  type PDFImage,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from "pdf-lib";

/** Alpha from which a pixel is painted where it can only be painted or not. */
const PAINTED = 8;
const WHITE_POINT = [0.9505, 1, 1.089];
/** sRGB as a CalRGB space (ISO 32000-1 8.6.5.3). */
const CAL_RGB = {
  WhitePoint: WHITE_POINT,
  Gamma: [2.2, 2.2, 2.2],
  Matrix: [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
};

/**
 * What is drawn in colours of a device is those of no device then (8.6.5.6): PDF/A allows the others only where the
 * file's own output intent has the same kind (ISO 19005-1 6.2.3.3).
 */
export function fixColours(page: PDFPage): void {
  const { context } = page.doc;
  const spaces = {
    DefaultRGB: ["CalRGB", CAL_RGB],
    DefaultGray: ["CalGray", { WhitePoint: WHITE_POINT, Gamma: 2.2 }],
  };
  page.node.normalizedEntries().Resources.set(PDFName.of("ColorSpace"), context.obj(spaces));
}

/**
 * ISO 19005-1 6.4 forbids soft masks. What shines through is laid on white, and what is not seen at all stays unpainted
 * by a mask of one bit (ISO 32000-1 8.9.6.3), which is none of those.
 */
export function makeOpaque({ doc: { context }, ref }: PDFImage): void {
  const image = context.lookup(ref);
  const softMask = image instanceof PDFRawStream ? image.dict.lookup(PDFName.of("SMask")) : undefined;
  if (!(image instanceof PDFRawStream && softMask instanceof PDFRawStream)) return;
  const [colours, alpha] = [image, softMask].map((stream) => decodePDFRawStream(stream).decode());
  const [width, height] = ["Width", "Height"].map((key) => Number(String(image.dict.get(PDFName.of(key)))));
  const size = { Type: "XObject", Subtype: "Image", Width: width!, Height: height! };
  const bits = stencilOf(alpha!, width!, height!);
  const stencil = context.register(context.flateStream(bits, { ...size, ImageMask: true, BitsPerComponent: 1 }));
  const opaque = { ...size, BitsPerComponent: 8, ColorSpace: "DeviceRGB", Mask: stencil };
  context.assign(ref, context.flateStream(onWhite(colours!, alpha!), opaque));
  for (const [maskRef, object] of context.enumerateIndirectObjects()) if (object === softMask) context.delete(maskRef);
}

const onWhite = (colours: Uint8Array, alpha: Uint8Array): Uint8Array =>
  colours.map((value, at) => 255 - Math.round(((255 - value) * alpha[Math.floor(at / 3)]!) / 255));

/** One bit for each pixel, rows of whole bytes: 0 is painted. */
function stencilOf(alpha: Uint8Array, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * height);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    if (alpha[at]! < PAINTED) bits[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return bits;
}

/** ISO 19005-1 6.3.5: the subset of a CID font says which characters it has. Call when all fonts are written. */
export function addCidSets({ context }: PDFDocument): void {
  const isDescriptor = (object: unknown): object is PDFDict =>
    object instanceof PDFDict && object.get(PDFName.of("Type")) === PDFName.of("FontDescriptor");
  for (const [, descriptor] of context.enumerateIndirectObjects()) {
    const file = isDescriptor(descriptor) ? descriptor.lookup(PDFName.of("FontFile2")) : undefined;
    if (!(file instanceof PDFRawStream)) continue;
    const count = glyphCount(Buffer.from(decodePDFRawStream(file).decode()));
    const set = Buffer.alloc(Math.ceil(count / 8), 0xff);
    if (count % 8 > 0) set[set.length - 1] = (0xff << (8 - (count % 8))) & 0xff;
    (descriptor as PDFDict).set(PDFName.of("CIDSet"), context.register(context.flateStream(set)));
  }
}

/** `numGlyphs` of the table `maxp` (OpenType). */
function glyphCount(font: Buffer): number {
  for (let at = 12; at + 16 <= font.length; at += 16)
    if (font.toString("latin1", at, at + 4) === "maxp") return font.readUInt16BE(font.readUInt32BE(at + 8) + 4);
  throw new Error("the font has no table maxp");
}
