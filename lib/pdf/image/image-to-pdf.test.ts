import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageToPdf } from "@/lib/pdf/image/image-to-pdf";

const scratch = mkdtempSync(join(tmpdir(), "certyneo-images-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Colour = [number, number, number];
const [red, green, blue, yellow]: Colour[] = [
  [220, 20, 20],
  [20, 200, 20],
  [20, 20, 220],
  [230, 220, 20],
];
const white: Colour = [255, 255, 255];
const [width, height] = [192, 96];

/** Four colours, one in each quarter: red green above blue yellow. */
function quarters(): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = y < height / 2 ? (x < width / 2 ? red : green) : x < width / 2 ? blue : yellow;
      pixels.set(colour!, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Colours that poppler shows in the middle of each quarter of the page, and the page's size in points. */
function seen(pdf: Buffer) {
  const file = join(scratch, "seen.pdf");
  writeFileSync(file, pdf);
  execFileSync("qpdf", ["--check", file]);
  const ppm = execFileSync("pdftoppm", ["-r", "72", file], { maxBuffer: 16 << 20 });
  const [, across, down] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString("latin1", 0, 40))!.map(Number);
  const start = ppm.length - across! * down! * 3;
  const at = (x: number, y: number): Colour => {
    const offset = start + (Math.floor(y * down!) * across! + Math.floor(x * across!)) * 3;
    return [ppm[offset]!, ppm[offset + 1]!, ppm[offset + 2]!];
  };
  return { size: [across, down], colours: [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)] };
}

const distance = (a: Colour, b: Colour): number => Math.max(...a.map((value, index) => Math.abs(value - b[index]!)));

function expectColours(found: Colour[], expected: (Colour | undefined)[], tolerance = 12): void {
  expect(found.map((colour, index) => distance(colour, expected[index]!)).filter((far) => far > tolerance)).toEqual([]);
}

describe("an image looks the same as a page", () => {
  const kinds: [string, () => Promise<Buffer>][] = [
    ["JPEG", () => quarters().jpeg({ quality: 95 }).toBuffer()],
    ["progressive JPEG", () => quarters().jpeg({ quality: 95, progressive: true }).toBuffer()],
    ["PNG", () => quarters().png().toBuffer()],
    ["PNG with a palette", () => quarters().png({ palette: true }).toBuffer()],
    ["PNG with 16 bits", () => quarters().toColourspace("rgb16").png().toBuffer()],
    ["interlaced PNG", () => quarters().png({ progressive: true }).toBuffer()],
    ["GIF", () => quarters().gif().toBuffer()],
    ["WebP", () => quarters().webp({ quality: 95 }).toBuffer()],
    ["lossless WebP", () => quarters().webp({ lossless: true }).toBuffer()],
  ];

  test.each(kinds)("%s", async (_, make) => {
    const { colours, size } = seen((await imageToPdf(await make())).pdf);
    expectColours(colours, [red, green, blue, yellow]);
    expect(size).toEqual([144, 144]);
  });

  test("grey JPEG", async () => {
    const { colours } = seen((await imageToPdf(await quarters().greyscale().jpeg().toBuffer())).pdf);
    expect(new Set(colours.map(([r, g, b]) => r === g && g === b))).toEqual(new Set([true]));
  });

  test("CMYK JPEG, which Adobe's programs store upside down", async () => {
    const cmyk = await quarters().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
    const { colours } = seen((await imageToPdf(cmyk)).pdf);
    expectColours(colours, [red, green, blue, yellow], 110);
  });

  test.each(["png", "webp"] as const)("what is transparent in %s is white as paper", async (format) => {
    const clear = sharp({
      create: { width: 400, height: 400, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
    });
    const { colours } = seen((await imageToPdf(await clear[format]().toBuffer())).pdf);
    expectColours(colours, [white, white, white, white]);
  });
});

describe("a photograph is turned the way its camera says", () => {
  const upright = [red, green, blue, yellow];
  /** Exif tag 274: what stands where once the stored rows are turned. */
  const turned: Record<number, (Colour | undefined)[]> = {
    1: upright,
    2: [green, red, yellow, blue],
    3: [yellow, blue, green, red],
    4: [blue, yellow, red, green],
    5: [red, blue, green, yellow],
    6: [blue, red, yellow, green],
    7: [yellow, green, blue, red],
    8: [green, yellow, red, blue],
  };
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("orientation %i", async (orientation) => {
    const large = quarters().resize(800, 400, { kernel: "nearest" }).withMetadata({ orientation, density: 96 });
    const jpeg = await large.jpeg({ quality: 95 }).toBuffer();
    const { colours, size } = seen((await imageToPdf(jpeg)).pdf);
    expectColours(colours, turned[orientation]!);
    expect(size).toEqual(orientation >= 5 ? [300, 600] : [600, 300]);
    const webp = await large.webp({ quality: 95 }).toBuffer();
    expectColours(seen((await imageToPdf(webp)).pdf).colours, turned[orientation]!);
  });
});

describe("the page is as large as the image is meant to be", () => {
  const blank = (across: number, down: number, density: number) =>
    sharp({ create: { width: across, height: down, channels: 3, background: "#eeeeee" } })
      .withMetadata({ density })
      .jpeg()
      .toBuffer();
  test.each([
    ["A4 scanned at 300 dpi", 2480, 3508, 300, [596, 842]],
    ["Letter scanned at 200 dpi", 1700, 2200, 200, [612, 792]],
    ["a photograph of 12 million pixels", 4032, 3024, 72, [816, 612]],
    ["a banner", 6000, 300, 72, [842, 144]],
    ["a pixel", 1, 1, 72, [144, 144]],
    ["a density that cannot be", 960, 480, 5, [720, 360]],
  ])("%s", async (_, across, down, density, size) => {
    const found = seen((await imageToPdf(await blank(across, down, density))).pdf).size as number[];
    expect(found.map((side, index) => Math.abs(side - size[index]!) <= 1)).toEqual([true, true]);
  });
});

describe("what was uploaded is not compressed again", () => {
  test("a JPEG stands in the PDF byte for byte", async () => {
    const jpeg = await quarters().jpeg().toBuffer();
    expect((await imageToPdf(jpeg)).pdf.includes(jpeg)).toBe(true);
  });
  test("so do the rows of a PNG", async () => {
    const png = await quarters().png().toBuffer();
    const at = png.indexOf("IDAT");
    const rows = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
    expect((await imageToPdf(png)).pdf.includes(rows)).toBe(true);
  });
});

test("of an animation the first frame is shown, and the count of frames is known", async () => {
  const frames = [red, blue].map((background) => {
    const [r, g, b] = background!;
    return { create: { width: 100, height: 100, channels: 3 as const, background: { r: r!, g: g!, b: b! } } };
  });
  for (const format of ["gif", "webp"] as const) {
    const animation = await sharp(await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer())), {
      join: { animated: true },
    })
      [format]({ loop: 0 })
      .toBuffer();
    const made = await imageToPdf(animation);
    expect(made.frames).toBe(2);
    expectColours([seen(made.pdf).colours[0]!], [red]);
  }
});

/** A PNG that says it is so large; its rows inflate to almost nothing. */
function claimedPng(across: number, down: number, type = 2): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(name, 4, "latin1");
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const start = Buffer.alloc(13);
  start.writeUInt32BE(across, 0);
  start.writeUInt32BE(down, 4);
  start.set([8, type, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", start),
    chunk("IDAT", Buffer.alloc(50)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function claimedGif(): Buffer {
  const gif = Buffer.alloc(100);
  gif.write("GIF89a", "latin1");
  gif.writeUInt16LE(65_535, 6);
  gif.writeUInt16LE(65_535, 8);
  return gif;
}

function claimedWebp(): Buffer {
  const webp = Buffer.alloc(30);
  webp.write("RIFF", "latin1");
  webp.writeUInt32LE(22, 4);
  webp.write("WEBPVP8X", 8, "latin1");
  webp.writeUInt32LE(10, 16);
  webp.fill(0xff, 24, 30);
  return webp;
}

describe("an image that would unpack to more than is sensible is refused by its header", () => {
  let jpeg: Buffer;
  beforeAll(async () => {
    jpeg = await quarters().jpeg().toBuffer();
  });
  test.each<[string, () => Buffer]>([
    ["PNG of 50,000 × 50,000", () => claimedPng(50_000, 50_000)],
    ["PNG with transparency of 8,000 × 8,000", () => claimedPng(8_000, 8_000, 6)],
    ["GIF of 65,535 × 65,535", claimedGif],
    [
      "JPEG of 65,500 × 65,500",
      () => {
        const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
        const large = Buffer.from(jpeg);
        large.writeUInt16BE(65_500, frame + 5);
        large.writeUInt16BE(65_500, frame + 7);
        return large;
      },
    ],
  ])("%s", async (_, make) => {
    const started = performance.now();
    await expect(imageToPdf(make())).rejects.toMatchObject({ code: "image_too_large" });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
  test("a WebP that claims 16 million pixels a side is refused", async () => {
    await expect(imageToPdf(claimedWebp())).rejects.toMatchObject({ name: "Rejection" });
  });
});

describe("a damaged image is refused", () => {
  test.each(["jpeg", "png", "gif", "webp"] as const)("%s that was cut off", async (format) => {
    const noisy = sharp(Buffer.from(Array.from({ length: 30_000 }, (_, i) => (i * 7919) % 251)), {
      raw: { width: 100, height: 100, channels: 3 },
    });
    const bytes = await noisy[format]().toBuffer();
    await expect(imageToPdf(bytes.subarray(0, bytes.length / 2))).rejects.toMatchObject({ code: "image_unreadable" });
  });
  test.each([
    ["a signature and nothing else", Buffer.from([0xff, 0xd8, 0xff])],
    ["a signature and noise", Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(5_000, 0x5a)])],
  ])("%s", async (_, bytes) => {
    await expect(imageToPdf(bytes)).rejects.toMatchObject({ name: "Rejection" });
  });
});
