import { base64Of, maxMarkPictureBytes, pngChunks } from "@/lib/fields/mark-picture";
import type { Pixels } from "./extract-ink";
import { type PictureKind, readPictureHead } from "./picture-kind";

/** Why a file cannot become a signature, for the person who chose it. */
export type PictureProblem = "tooLarge" | "tooManyPixels" | "kind" | "svg" | "heic" | "broken" | "blocked";

export const maxPictureFileBytes = 15 * 1024 * 1024;
const maxPictureFilePixels = 60_000_000;
/** More is not needed to find ink, and costs a phone seconds. */
const workingSide = 1_400;
/** As sharp as a signature field is ever printed. */
const widest = 800;
const highest = 400;
const unreadable: Partial<Record<PictureKind, PictureProblem>> = { svg: "svg", other: "kind" };

/** Decodes the file, turned as its camera held it, small enough to work on. What cannot be is told and not thrown. */
export async function readPicture(file: Blob): Promise<Pixels | PictureProblem> {
  if (file.size > maxPictureFileBytes) return "tooLarge";
  const { kind, size } = readPictureHead(new Uint8Array(await file.arrayBuffer()));
  const refused = unreadable[kind];
  if (refused) return refused;
  if (size && size.width * size.height > maxPictureFilePixels) return "tooManyPixels";
  if (!size && kind !== "heic") return "broken";
  if (!canReadBack()) return "blocked";
  try {
    const bitmap = await createImageBitmap(file);
    const pixels = onCanvas(bitmap, Math.min(1, workingSide / Math.max(bitmap.width, bitmap.height)));
    bitmap.close();
    return pixels;
  } catch {
    return kind === "heic" ? "heic" : "broken";
  }
}

/** The ink as a PNG within the limits, at the size in which it is used; in base64. */
export async function toMarkPicture(ink: Pixels): Promise<string> {
  const whole = canvasOf(ink.width, ink.height);
  contextOf(whole).putImageData(new ImageData(ink.data, ink.width, ink.height), 0, 0);
  for (let scale = Math.min(1, widest / ink.width, highest / ink.height); ; scale *= 0.8) {
    const bytes = bare(await encoded(scaled(whole, scale)));
    if (bytes.length <= maxMarkPictureBytes) return base64Of(bytes);
  }
}

/** Only what makes the picture: browsers write colour profiles and camera data beside it. */
function bare(bytes: Uint8Array): Uint8Array {
  const chunks = pngChunks(bytes) ?? [];
  const kept = chunks.filter(({ type }) => type === "IHDR" || type === "IDAT" || type === "IEND");
  const parts = kept.map(({ start, length }) => bytes.subarray(start - 8, start + length + 4));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 8));
  whole.set(bytes.subarray(0, 8));
  let at = 8;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Browsers that guard against being recognised answer noise instead of pixels. */
function canReadBack(): boolean {
  const canvas = canvasOf(2, 2);
  const context = canvas.getContext("2d");
  if (!context) return false;
  context.fillStyle = "#123456";
  context.fillRect(0, 0, 2, 2);
  const { data } = context.getImageData(0, 0, 2, 2);
  return [0, 4, 8, 12].every((at) => data[at] === 0x12 && data[at + 1] === 0x34 && data[at + 2] === 0x56);
}

function onCanvas(bitmap: ImageBitmap, scale: number): Pixels {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = contextOf(canvasOf(width, height));
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { data: data as Pixels["data"], width, height };
}

function scaled(from: HTMLCanvasElement, scale: number): HTMLCanvasElement {
  const to = canvasOf(Math.max(1, Math.round(from.width * scale)), Math.max(1, Math.round(from.height * scale)));
  const context = contextOf(to);
  context.imageSmoothingQuality = "high";
  context.drawImage(from, 0, 0, to.width, to.height);
  return to;
}

async function encoded(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser wrote no picture");
  return new Uint8Array(await blob.arrayBuffer());
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement("canvas"), { width, height });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser draws nothing");
  return context;
}
