import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Box } from "@/lib/pdf/draw/ink";

const DPI = 100;

/** Text as a reader copies it out, without the direction marks that pdftotext adds. */
export function extractText(pdf: Uint8Array): string {
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").normalize("NFC");
}

export type Picture = { countDark(box: Box): number };

/** A page as poppler paints it: text can be extracted and yet be invisible, so tests count pixels. */
export function renderPage(pdf: Uint8Array, page = 1): Picture {
  const args = ["-r", String(DPI), "-gray", "-cropbox", "-f", String(page), "-l", String(page), "-"];
  const pgm = execFileSync("pdftoppm", args, { input: pdf, maxBuffer: 64 << 20 });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString("latin1"));
  if (!header) throw new Error("pdftoppm gave no PGM");
  const [width, height] = [Number(header[1]), Number(header[2])];
  const pixels = pgm.subarray(header[0].length);
  const toPixel = (pt: number, limit: number) => Math.min(limit, Math.max(0, Math.round((pt * DPI) / 72)));
  return {
    countDark({ xPt, yPt, widthPt, heightPt }) {
      let dark = 0;
      for (let y = toPixel(yPt, height); y < toPixel(yPt + heightPt, height); y++)
        for (let x = toPixel(xPt, width); x < toPixel(xPt + widthPt, width); x++)
          if ((pixels[y * width + x] ?? 255) < 140) dark++;
      return dark;
    },
  };
}

/** What a command line tool says about the file, e.g. `runOn(pdf, "qpdf", "--check")`. Throws when the tool fails. */
export function runOn(pdf: Uint8Array, command: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "certyneo-pdf-"));
  try {
    writeFileSync(join(folder, "file.pdf"), pdf);
    return execFileSync(command, [...args, "file.pdf"], { cwd: folder, encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
