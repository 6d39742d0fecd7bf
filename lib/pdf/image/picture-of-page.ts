export type PagePicture = { picture: Buffer; text: string };

/** As much as a browser draws of a page (components/pdf/render-page.ts). */
const maxPixels = 12e6;
/** WebP has no longer side. */
const maxSide = 16_383;
const maxText = 200_000;
/** Up to here a picture that loses nothing is not looked for anything smaller: lines of text take less. */
const smallBytes = 120_000;
/** A prime, so that what is looked at lies in all columns. */
const sampleStep = 31;
/** Letters with soft edges have a tenth or two. */
const grainyShare = 0.6;

/**
 * A page as everybody sees it (form fields and annotations too, nothing of the file is run) and its words. A picture of
 * text loses nothing, which for text is also the smallest; one of a photograph loses what the eye does not miss.
 */
export async function pictureOfPage(pdf: Uint8Array, pageIndex: number, widthPx: number): Promise<PagePicture> {
  // Not before it is wanted: a child that seals may load no native code, and would not start.
  const { PDFiumLibrary } = await import("@hyzyla/pdfium");
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const page = document.getPage(pageIndex);
  const text = page.getText().slice(0, maxText);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const bySide = maxSide / Math.max(originalWidth, originalHeight);
  const most = Math.min(bySide, Math.sqrt(maxPixels / (originalWidth * originalHeight)));
  // PDFium rounds down: half a pixel more gives the width that was asked for.
  const scale = Math.min((widthPx + 0.5) / originalWidth, most);
  const { data, width, height } = await page.render({ scale, renderFormFields: true, render: "bitmap" });
  return { picture: await compress(data, width, height), text };
}

async function compress(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  sharp.concurrency(1);
  sharp.cache(false);
  const image = () => sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
  const lossy = () => image().webp({ quality: 70, effort: 2 }).toBuffer();
  if (isGrainy(pixels)) return lossy();
  const lossless = await image().webp({ lossless: true, effort: 2 }).toBuffer();
  if (lossless.length <= smallBytes) return lossless;
  const smaller = await lossy();
  return smaller.length < lossless.length ? smaller : lossless;
}

/**
 * Whether hardly a pixel is like the one beside it, as in a scan or photograph: there, losing nothing takes seconds and ends
 * many times as large.
 */
export function isGrainy(pixels: Uint8Array): boolean {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  let [looked, unlike] = [0, 0];
  for (let at = 4; at + 4 <= pixels.byteLength; at += 4 * sampleStep) {
    looked += 1;
    if (view.getUint32(at) !== view.getUint32(at - 4)) unlike += 1;
  }
  return unlike > looked * grainyShare;
}
