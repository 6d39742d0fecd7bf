import sharp from "sharp";
import { expect, test } from "vitest";
import { readPictureHead } from "./picture-kind";

const picture = () => sharp({ create: { width: 37, height: 21, channels: 3, background: "#888" } });
const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ["png", picture().png()],
  ["jpeg", picture().jpeg()],
  ["jpeg", picture().jpeg({ progressive: true }).withMetadata({ orientation: 6 })],
  ["webp", picture().webp()],
  ["webp", picture().webp({ lossless: true })],
  ["webp", picture().webp().withMetadata({ orientation: 6 })],
])("the size of a %s picture is known before it is decoded (%#)", async (kind, made) => {
  expect(readPictureHead(await made.toBuffer())).toEqual({ kind, size: { width: 37, height: 21 } });
});

test.each([
  ["an SVG", bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), "svg"],
  ["a HEIC picture", bytes("\0\0\0\x18ftypheic\0\0\0\0"), "heic"],
  ["a PDF", bytes("%PDF-1.7"), "other"],
  ["an empty file", new Uint8Array(), "other"],
])("%s is told by its bytes", (_, file, kind) => {
  expect(readPictureHead(file)).toEqual({ kind, size: undefined });
});

test.each([
  ["PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ["JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff)],
  ["WebP", bytes("RIFF\0\0\0\0WEBPVP8X")],
])("a %s file that ends early has no size and breaks nothing", (_, file) => {
  expect(readPictureHead(file).size).toBeUndefined();
});
