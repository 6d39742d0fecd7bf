import { execFileSync } from "node:child_process";
import sharp from "sharp";

/** Both pictures are stretched to one size: what is compared is form and order, not scale. */
const GRID = { width: 240, height: 48 };

/** The ink of the only text on a page as poppler paints it, white on black and cut to its edges. */
export async function inkOf(pdf: Uint8Array, page = 1): Promise<Buffer> {
  const args = ["-r", "300", "-gray", "-png", "-f", String(page), "-l", String(page), "-"];
  const picture = execFileSync("pdftoppm", args, { input: pdf, maxBuffer: 64 << 20 });
  return onGrid(await sharp(picture).negate({ alpha: false }).png().toBuffer());
}

/** The same text as Pango and HarfBuzz set it with the same font file: they know nothing of our code. */
export async function referenceOf(text: string, family: string, fontfile: string): Promise<Buffer> {
  // As we set scripts that need no shaping.
  const markup = /[\p{Script=Latin}\p{Script=Greek}]/u.test(text)
    ? `<span font_features="calt 0, liga 0, clig 0">${text}</span>`
    : text;
  return onGrid(
    await sharp({
      text: { text: markup, font: `${family} 20`, fontfile, dpi: 300 },
    })
      .png()
      .toBuffer(),
  );
}

/** Each step of its own: sharp trims first, whatever the order of the calls. */
async function onGrid(picture: Buffer): Promise<Buffer> {
  const cut = await sharp(picture).trim({ background: "black", threshold: 60 }).png().toBuffer();
  return sharp(cut)
    .resize({ ...GRID, fit: "fill" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
}

/** Correlation of two pictures of one size: 1 for equal ones, about 0 for unrelated ones. */
export function likeness(one: Buffer, other: Buffer): number {
  const mean = (picture: Buffer) => picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const [a, b] = [mean(one), mean(other)];
  let [product, ofOne, ofOther] = [0, 0, 0];
  for (let index = 0; index < one.length; index++) {
    const [x, y] = [(one[index] ?? 0) - a, (other[index] ?? 0) - b];
    product += x * y;
    ofOne += x * x;
    ofOther += y * y;
  }
  return product / Math.sqrt(ofOne * ofOther);
}
