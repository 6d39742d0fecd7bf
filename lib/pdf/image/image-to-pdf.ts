import type { Sharp, SharpOptions } from "sharp";
import { gifSize } from "@/lib/pdf/image/gif-size";
import { jpegXObject, readJpegHeader } from "@/lib/pdf/image/jpeg";
import { onePagePdf } from "@/lib/pdf/image/one-page-pdf";
import { isEmbeddable, type PngHeader, pngXObject, readPngHeader } from "@/lib/pdf/image/png";
import { imageTooLarge, imageUnreadable } from "@/lib/pdf/intake/rejection";

/** Pixels of an image that goes into the PDF as it is, and of one that is decoded and packed again. */
const MAX_PIXELS = 100e6;
const MAX_DECODED_PIXELS = 40e6;

export type ImagePdf = { pdf: Buffer; frames: number };

/** A one-page PDF of a PNG, JPEG, GIF or WebP image. JPEG and simple PNG files are not compressed again. */
export async function imageToPdf(bytes: Buffer): Promise<ImagePdf> {
  if (bytes[0] === 0xff) return fromJpeg(bytes);
  if (bytes[0] === 0x89) return fromPng(bytes);
  const size = gifSize(bytes);
  if (size) requirePixels(size, MAX_DECODED_PIXELS);
  return fromDecoded(bytes);
}

async function fromJpeg(bytes: Buffer): Promise<ImagePdf> {
  const jpeg = readJpegHeader(bytes);
  if (!jpeg) throw imageUnreadable();
  requirePixels(jpeg, jpeg.isPlain ? MAX_PIXELS : MAX_DECODED_PIXELS);
  if (!jpeg.isPlain) return fromDecoded(bytes);
  await requireDecodable(bytes);
  return { pdf: onePagePdf({ ...jpeg, image: jpegXObject(bytes, jpeg) }), frames: 1 };
}

async function fromPng(bytes: Buffer): Promise<ImagePdf> {
  const png = readPngHeader(bytes);
  if (!png) throw imageUnreadable();
  requirePixels(png, isEmbeddable(png) ? MAX_PIXELS : MAX_DECODED_PIXELS);
  if (!isEmbeddable(png)) return { ...(await fromDecoded(bytes)), frames: png.frames };
  await requireDecodable(bytes);
  return { pdf: pngPdf(png), frames: png.frames };
}

const pngPdf = (png: PngHeader): Buffer => onePagePdf({ ...png, orientation: 1, image: pngXObject(png) });

/** Turned upright, on white, as rows that a PDF can hold. */
async function fromDecoded(bytes: Buffer): Promise<ImagePdf> {
  const image = await open(bytes, MAX_DECODED_PIXELS);
  const { width, height, pages, density } = await image.metadata().catch(refuse);
  requirePixels({ width, height }, MAX_DECODED_PIXELS);
  const rows = image.autoOrient().flatten({ background: "#ffffff" }).toColourspace("srgb");
  const made = await rows
    .png({ palette: false, compressionLevel: 6, adaptiveFiltering: false })
    .toBuffer()
    .catch(refuse);
  const png = readPngHeader(made);
  if (!png) throw imageUnreadable();
  const dpi = density === undefined ? undefined : { x: density, y: density };
  return { pdf: pngPdf({ ...png, dpi }), frames: pages ?? 1 };
}

/** A file that ends early or is damaged would be grey from there on, differently in each viewer. */
async function requireDecodable(bytes: Buffer): Promise<void> {
  const image = await open(bytes, MAX_PIXELS);
  await image.resize(8, 8, { fit: "fill", kernel: "nearest", fastShrinkOnLoad: false }).raw().toBuffer().catch(refuse);
}

const loaders = ["JpegBuffer", "PngBuffer", "NsgifBuffer", "WebpBuffer"].map((name) => `VipsForeignLoad${name}`);

/** Only the four decoders that are wanted, one thread, nothing kept. */
async function open(bytes: Buffer, maxPixels: number): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: loaders });
  const options: SharpOptions = { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true, pages: 1 };
  return sharp(bytes, options);
}

function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : "";
  if (/pixel limit/i.test(message)) throw imageTooLarge(MAX_DECODED_PIXELS / 1e6);
  throw imageUnreadable();
}

function requirePixels({ width, height }: { width: number; height: number }, most: number): void {
  if (width === 0 || height === 0) throw imageUnreadable();
  if (width * height > most) throw imageTooLarge(most / 1e6);
}
