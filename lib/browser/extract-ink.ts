import { closed } from "./grey-closing";
import { withoutSpecks } from "./specks";

/** Pixels as a canvas has them: red, green, blue and alpha of each, row by row. */
export type Pixels = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };
export type InkColour = "own" | "black" | "blue";
/** `strength`: 0 to 1, how faint something may be and still count as ink. */
export type InkOptions = { strength: number; colour: InkColour };
/** Why there is no signature in a picture: nothing on the paper, or no paper. */
export type NoInk = "empty" | "dark";

const tints = { black: [0x17, 0x18, 0x1b], blue: [0x16, 0x29, 0x6b] } as const;
/** Paper darker than this is none, wherever the light comes from. */
const darkestPaper = 60;
/** How much darker than its paper something is when it begins to be seen, for a hand that is faint and one that is strong. */
const [leastContrast, mostContrast] = [0.1, 0.42];
/** From there on to full ink. */
const softness = 0.2;
const fewestInkPixels = 40;
const mostInkShare = 0.35;

/**
 * The ink of a photograph or scan, cut out of it: paper becomes nothing, and so do shadows on it, since each place is compared
 * with the paper about it and not with the whole. The edges stay soft.
 */
export function extractInk({ data, width, height }: Pixels, { strength, colour }: InkOptions): Pixels | NoInk {
  const light = luminance(data);
  const paper = closed(light, width, height, Math.max(8, Math.round(Math.max(width, height) * 0.025)));
  if (median(paper) < darkestPaper) return "dark";
  const from = mostContrast - (mostContrast - leastContrast) * strength;
  const seen = new Uint8ClampedArray(light.length);
  for (let at = 0; at < light.length; at++) {
    const contrast = paper[at]! < darkestPaper ? 0 : 1 - light[at]! / paper[at]!;
    seen[at] = 255 * Math.min(1, Math.max(0, (contrast - from) / softness));
  }
  const clean = withoutSpecks(seen, width, height);
  const count = clean.reduce((sum, value) => sum + (value >= 128 ? 1 : 0), 0);
  if (count < fewestInkPixels) return "empty";
  if (count > light.length * mostInkShare) return "dark";
  return cropped(tinted({ data, width, height }, clean, paper, colour), clean);
}

/** Rec. 709, of pixels that lie on white where they are seen through. */
function luminance(data: Uint8ClampedArray): Uint8ClampedArray {
  const light = new Uint8ClampedArray(data.length / 4);
  for (let at = 0; at < light.length; at++) {
    const own = 0.2126 * data[at * 4]! + 0.7152 * data[at * 4 + 1]! + 0.0722 * data[at * 4 + 2]!;
    const alpha = data[at * 4 + 3]! / 255;
    light[at] = own * alpha + 255 * (1 - alpha);
  }
  return light;
}

function median(values: Uint8ClampedArray): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]! += 1;
  let [left, value] = [values.length / 2, 0];
  while (value < 255 && left > counts[value]!) left -= counts[value++]!;
  return value;
}

/**
 * Ink in a colour of its own: what the paper adds at soft edges is taken away, and a yellow lamp with it. Few steps are told
 * apart, since a camera's noise would only make the picture large.
 */
function tinted(from: Pixels, seen: Uint8ClampedArray, paper: Uint8ClampedArray, colour: InkColour): Pixels {
  const data = new Uint8ClampedArray(from.data.length);
  const fixed = colour === "own" ? undefined : tints[colour];
  for (let at = 0; at < seen.length; at++) {
    if (seen[at]! === 0) continue;
    const share = Math.max(0.35, seen[at]! / 255);
    for (let channel = 0; channel < 3; channel++) {
      const bare = 255 * Math.min(1, from.data[at * 4 + channel]! / Math.max(1, paper[at]!));
      const own = Math.round((255 - (255 - bare) / share) / 17) * 17;
      data[at * 4 + channel] = fixed ? fixed[channel]! : own;
    }
    data[at * 4 + 3] = Math.min(255, Math.ceil(seen[at]! / 16) * 16);
  }
  return { data, width: from.width, height: from.height };
}

/** Without the empty paper about it, but for a little room. */
function cropped({ data, width, height }: Pixels, seen: Uint8ClampedArray): Pixels {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let at = 0; at < seen.length; at++) {
    if (seen[at]! < 48) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const room = Math.ceil(Math.max(right - left, bottom - top) * 0.02) + 1;
  [left, top] = [Math.max(0, left - room), Math.max(0, top - room)];
  [right, bottom] = [Math.min(width - 1, right + room), Math.min(height - 1, bottom + room)];
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const rows = new Uint8ClampedArray(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    const start = ((top + y) * width + left) * 4;
    rows.set(data.subarray(start, start + size.width * 4), y * size.width * 4);
  }
  return { data: rows, ...size };
}
