import type { Sharp, SharpOptions } from "sharp";

export type LogoPicture = { width: number; height: number; png: Buffer };
/** Why a picture cannot be a logo; stable, the words are the caller's. */
export type LogoProblem = "unreadable" | "too_large" | "too_small" | "empty";
export type LogoAnswer = LogoPicture | { problem: LogoProblem };

/** Three times as large as it is ever shown, so that it is sharp on every screen. */
const mostWidth = 480;
const mostHeight = 120;
const mostPixels = 25e6;
const leastSide = 16;
/** Around what stands on a plate. */
const margin = 12;
/** Below this the lossless picture is small enough for a mail; above it, 256 colours are enough. */
const plainBytes = 40_000;

const loaders = ["JpegBuffer", "PngBuffer", "WebpBuffer"].map((name) => `VipsForeignLoad${name}`);
const white = { r: 255, g: 255, b: 255 };
const ink = { r: 25, g: 27, b: 32 };

/**
 * A logo as it is shown: decoded, upright, its empty border cut off, small, opaque and without anything that came with it. One that
 * is see-through stands on a plate of its own, white or, where it is so light that it would vanish there, dark. So it looks
 * the same on light and dark pages, and in mail programs that turn colours over.
 */
export async function logoOfImage(bytes: Buffer): Promise<LogoAnswer> {
  const trimmed = await trim(bytes).catch(problemOf);
  if ("problem" in trimmed) return trimmed;
  if (Math.min(trimmed.width, trimmed.height) < leastSide) return { problem: "too_small" };
  const { sharp, width, height, pixels } = trimmed;
  const raw = { raw: { width, height, channels: 4 as const } };
  const seen = look(pixels);
  if (seen === "empty") return { problem: "empty" };
  const room = seen === "opaque" ? 0 : margin;
  const background = seen === "light" ? ink : white;
  const fitted = await sharp(pixels, raw)
    .resize(mostWidth - 2 * room, mostHeight - 2 * room, { fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();
  const plate = sharp(fitted)
    .flatten({ background })
    .extend({ top: room, bottom: room, left: room, right: room, background });
  return encode(plate);
}

type Trimmed = { sharp: typeof import("sharp").default; width: number; height: number; pixels: Buffer };

let loading: Promise<Trimmed["sharp"]> | undefined;

/** Once for the process: while the loaders are blocked, what somebody else reads at that moment would be unreadable. */
const loadSharp = () => {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: loaders });
    return sharp;
  });
  return loading;
};

async function trim(bytes: Buffer): Promise<Trimmed> {
  const sharp = await loadSharp();
  const options: SharpOptions = { limitInputPixels: mostPixels, failOn: "error", pages: 1 };
  const upright = await sharp(bytes, options)
    .autoOrient()
    .toColourspace("srgb")
    .ensureAlpha()
    .resize(4 * mostWidth, 4 * mostHeight, { fit: "inside", withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { data, info } = await sharp(upright).trim({ threshold: 4 }).raw().toBuffer({ resolveWithObject: true });
  return { sharp, width: info.width, height: info.height, pixels: data };
}

/** What is there to see: by how much of it is see-through, and how light the rest is. */
function look(pixels: Buffer): "opaque" | "light" | "dark" | "empty" {
  let [shown, light] = [0, 0];
  for (let at = 0; at + 4 <= pixels.byteLength; at += 4) {
    const alpha = pixels[at + 3]! / 255;
    const brightness = (0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!) / 255;
    shown += alpha;
    if (brightness > 0.8) light += alpha;
  }
  const all = pixels.byteLength / 4;
  if (shown < all * 0.005) return "empty";
  if (shown > all * 0.995) return "opaque";
  return light > shown * 0.6 ? "light" : "dark";
}

async function encode(picture: Sharp): Promise<LogoPicture> {
  const plain = await picture.clone().png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
  const { width, height } = plain.info;
  if (plain.data.byteLength <= plainBytes) return { width, height, png: plain.data };
  return { width, height, png: await picture.png({ palette: true, quality: 90, compressionLevel: 9 }).toBuffer() };
}

function problemOf(error: unknown): { problem: LogoProblem } {
  const message = error instanceof Error ? error.message : "";
  return { problem: /pixel limit/i.test(message) ? "too_large" : "unreadable" };
}
