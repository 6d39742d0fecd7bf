import { describe, expect, test } from "vitest";
import { extractInk, type InkOptions, type Pixels } from "./extract-ink";

const [width, height] = [600, 300];
const options: InkOptions = { strength: 0.5, colour: "own" };
type Rgb = readonly [number, number, number];

/** A page in the light that `paperAt` says, with what `inkAt` says on it, and the grain of a camera. */
function photograph(
  paperAt: (x: number, y: number) => number,
  inkAt: (x: number, y: number) => Rgb | undefined,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let seed = 7;
  const grain = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648 - 0.5) * 10;
  };
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const [light, noise] = [paperAt(x, y), grain()];
    const ink = inkAt(x, y) ?? [255, 255, 255];
    data.set([...ink.map((value) => (value * light) / 255 + noise), 255], at * 4);
  }
  return { data, width, height };
}

/** A line of blue ink, 8 pixels thick, in the middle of the page. */
const blueLine = (x: number, y: number): Rgb | undefined =>
  x > 150 && x < 450 && Math.abs(y - 150 - 30 * Math.sin(x / 40)) < 4 ? [30, 50, 160] : undefined;
const nothing = () => undefined;

const alphas = ({ data }: Pixels) => Array.from({ length: data.length / 4 }, (_, at) => data[at * 4 + 3]!);
const seen = (ink: Pixels) => alphas(ink).filter((alpha) => alpha >= 128).length;

function found(picture: Pixels, more: Partial<InkOptions> = {}): Pixels {
  const ink = extractInk(picture, { ...options, ...more });
  expect(ink).toEqual(expect.objectContaining({ width: expect.any(Number) }));
  return ink as Pixels;
}

/** The middle colour of what is fully seen. */
function colourOf({ data }: Pixels): number[] {
  const full = Array.from({ length: data.length / 4 }, (_, at) => at).filter((at) => data[at * 4 + 3] === 255);
  return [0, 1, 2].map((channel) => full.map((at) => data[at * 4 + channel]!).sort((a, b) => a - b)[full.length >> 1]!);
}

describe("ink on paper", () => {
  test("is cut out to its own size: the paper becomes nothing and the ink keeps its colour", () => {
    const ink = found(photograph(() => 230, blueLine));
    expect(ink.width).toBeGreaterThan(290);
    expect(ink.width).toBeLessThan(330);
    expect(ink.height).toBeLessThan(100);
    const [red, green, blue] = colourOf(ink);
    expect(blue!).toBeGreaterThan(red! + 60);
    expect(blue!).toBeGreaterThan(green! + 60);
    expect(seen(ink)).toBeLessThan(alphas(ink).length / 3);
  });

  test.each([
    ["a shadow with a sharp edge across the signature", (x: number) => (x < 300 ? 235 : 120)],
    ["light that falls off", (x: number, y: number) => 240 - x * 0.2 - y * 0.15],
  ])("looks the same under %s", (_, light) => {
    const even = found(photograph(() => 230, blueLine));
    const shaded = found(photograph(light, blueLine));
    expect(Math.abs(shaded.width - even.width)).toBeLessThan(16);
    expect(Math.abs(shaded.height - even.height)).toBeLessThan(16);
    expect(seen(shaded) / seen(even)).toBeCloseTo(1, 0);
  });

  test("that is faint is found when more counts as ink, and not when less does", () => {
    const pencil = (x: number, y: number): Rgb | undefined => (blueLine(x, y) ? [180, 180, 180] : undefined);
    const picture = photograph(() => 230, pencil);
    expect(extractInk(picture, { ...options, strength: 0 })).toBe("empty");
    expect(seen(found(picture, { strength: 1 }))).toBeGreaterThan(1_000);
  });

  test("becomes black or blue when that is asked for", () => {
    const picture = photograph(() => 230, blueLine);
    expect(colourOf(found(picture, { colour: "black" }))).toEqual([0x17, 0x18, 0x1b]);
    expect(colourOf(found(picture, { colour: "blue" }))).toEqual([0x16, 0x29, 0x6b]);
  });

  test("comes without the dust about it", () => {
    const dusty = (x: number, y: number) =>
      blueLine(x, y) ?? (x % 97 < 2 && y % 89 < 2 ? ([0, 0, 0] as const) : undefined);
    expect(found(photograph(() => 230, dusty)).width).toBeLessThan(330);
  });

  test("is found in a picture that has no paper any more", () => {
    const { data } = photograph(() => 255, blueLine);
    for (let at = 0; at < width * height; at++)
      data[at * 4 + 3] = blueLine(at % width, Math.floor(at / width)) ? 255 : 0;
    expect(found({ data, width, height }).width).toBeLessThan(330);
  });
});

test.each([
  ["an empty page", photograph(() => 230, nothing), "empty"],
  ["an empty page in a shadow", photograph((x) => (x < 300 ? 230 : 110), nothing), "empty"],
  ["all black", photograph(() => 0, nothing), "dark"],
  ["a dark room", photograph(() => 50, nothing), "dark"],
  [
    "a pattern and no page",
    photograph(
      () => 230,
      (x) => (x % 12 < 6 ? [20, 20, 20] : undefined),
    ),
    "dark",
  ],
])("%s holds no signature", (_, picture, why) => {
  expect(extractInk(picture, options)).toBe(why);
});
