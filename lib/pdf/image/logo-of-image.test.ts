import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type LogoPicture, logoOfImage } from "./logo-of-image";

type Rgba = [number, number, number, number];
const clear: Rgba = [0, 0, 0, 0];

/** A wide sign of one colour in the middle of nothing, or of a ground. */
async function sign(colour: Rgba, ground: Rgba, type: "png" | "jpeg" | "webp" = "png"): Promise<Buffer> {
  const [width, height] = [900, 400];
  const isSign = (x: number, y: number) => Math.abs(y - 200) < 60 && x > 240 && x < 660 && !(x > 360 && x < 400);
  const pixels = Array.from({ length: width * height }, (_, at) =>
    isSign(at % width, Math.floor(at / width)) ? colour : ground,
  );
  return sharp(Buffer.from(pixels.flat()), { raw: { width, height, channels: 4 } })
    .toFormat(type)
    .toBuffer();
}
const green: Rgba = [11, 93, 59, 255];
const white: Rgba = [255, 255, 255, 255];
const made = async (bytes: Buffer) => (await logoOfImage(bytes)) as LogoPicture;
/** The colour of the pixel at a corner and of that within. */
async function pixels({ png }: LogoPicture) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
  return { corner: at(0, 0), left: at(40, Math.floor(info.height / 2)), channels: info.channels };
}

describe("a logo", () => {
  it.each(["png", "jpeg", "webp"] as const)(
    "of a %s is a small PNG without the margin that it came with",
    async (type) => {
      const logo = await made(await sign(green, white, type));
      const { format, width, height, exif, icc } = await sharp(logo.png).metadata();
      expect({ format, width, height, exif, icc }).toEqual({
        ...{ format: "png", width: logo.width, height: logo.height },
        ...{ exif: undefined, icc: undefined },
      });
      expect([logo.width <= 480, logo.height <= 120, logo.width / logo.height > 2.5]).toEqual([true, true, true]);
      expect(logo.png.byteLength).toBeLessThan(64_000);
    },
  );

  it("that is see-through stands on white, and on ink where it would vanish on white", async () => {
    const dark = await pixels(await made(await sign(green, clear)));
    expect(dark).toEqual({ corner: [255, 255, 255], left: [11, 93, 59], channels: 3 });
    const light = await pixels(await made(await sign(white, clear)));
    expect(light).toEqual({ corner: [25, 27, 32], left: [255, 255, 255], channels: 3 });
  });

  it("with a ground of its own keeps it", async () => {
    const { corner } = await pixels(await made(await sign([255, 212, 0, 255], [16, 32, 48, 255])));
    expect(corner).not.toEqual([255, 255, 255]);
  });

  it("of a photograph with many colours stays small enough for a mail", async () => {
    const noise = Buffer.from(Array.from({ length: 600 * 150 * 3 }, (_, at) => (at * 2_654_435_761) >>> 24));
    const photo = await sharp(noise, { raw: { width: 600, height: 150, channels: 3 } })
      .png()
      .toBuffer();
    expect((await made(photo)).png.byteLength).toBeLessThan(100_000);
  });

  it("is not made of what shows nothing, is a few pixels, is no picture, ends early, or is a drawing that runs", async () => {
    const empty = await sharp({ create: { width: 200, height: 60, channels: 4, background: "#0000" } })
      .png()
      .toBuffer();
    const tiny = await sharp({ create: { width: 12, height: 12, channels: 3, background: "#a00" } })
      .png()
      .toBuffer();
    const whole = await sign(green, white);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const gif = Buffer.from("GIF89a\u0001\u0000\u0001\u0000", "latin1");
    const files = [empty, tiny, Buffer.from("no picture"), whole.subarray(0, 400), svg, gif];
    expect(await Promise.all(files.map(logoOfImage))).toEqual([
      { problem: "empty" },
      { problem: "too_small" },
      ...Array(4).fill({ problem: "unreadable" }),
    ]);
  });

  it("is not decoded where its header names more pixels than a logo can need", async () => {
    const huge = await sharp({ create: { width: 9_000, height: 6_000, channels: 3, background: "#123" } })
      .png()
      .toBuffer();
    expect(await logoOfImage(huge)).toEqual({ problem: "too_large" });
  });
});
