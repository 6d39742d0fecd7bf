import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { PDFDocument, StandardFonts } from "pdf-lib";
import sharp from "sharp";

const scanBytes = 45 * 1024 ** 2;
const line = "The consultant delivers the work described in annex A within thirty days of the start of this agreement.";

/** Pages of text, 45 lines each. */
async function textFile(pages) {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([595, 842]);
    for (let row = 0; row < 45; row++)
      page.drawText(`${number}.${row + 1} ${line}`, { x: 50, y: 780 - row * 16, size: 10, font });
  }
  return document.save();
}

/** A page picture that does not compress further, like the grain of a scanner; each page has another one. */
async function scanFile() {
  const [width, height] = [1240, 1754];
  const document = await PDFDocument.create();
  for (let size = 0; size < scanBytes; ) {
    const grain = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
    const picture = await grain.jpeg({ quality: 80 }).toBuffer();
    document.addPage([595, 842]).drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 595, height: 842 });
    size += picture.length;
  }
  return document.save();
}

/** The four files, or one of them, made into `folder`. */
export async function makeFiles(folder, only) {
  const kinds = {
    "1 page": () => textFile(1),
    "50 pages": () => textFile(50),
    "500 pages": () => textFile(500),
    "45 MB scan": scanFile,
  };
  const files = [];
  for (const [name, make] of Object.entries(kinds).filter(([name]) => !only || name === only)) {
    const file = path.join(folder, `${name.replace(/ /g, "-")}.pdf`);
    fs.writeFileSync(file, await make());
    files.push({ name, file });
  }
  return files;
}
