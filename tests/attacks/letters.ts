import { execFileSync } from "node:child_process";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { openWithPdfJs } from "@/lib/pdf/text/open-with-pdfjs";
import { onDisk } from "../advanced/stage";
import type { Reader } from "./pages";

const pdfium = PDFiumLibrary.init();

/** The letters and digits on the first page as each reader finds them, without what lies between. */
export async function lettersIn(reader: Reader, bytes: Buffer): Promise<string> {
  const text = await read[reader](bytes);
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
}

const read: Record<Reader, (bytes: Buffer) => Promise<string>> = {
  PDFium: async (bytes) => {
    const document = await (await pdfium).loadDocument(bytes);
    try {
      return document.getPage(0).getText();
    } finally {
      document.destroy();
    }
  },
  "pdf.js": async (bytes) => {
    const { document } = await openWithPdfJs(bytes);
    try {
      const { items } = await (await document.getPage(1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join("");
    } finally {
      await document.loadingTask.destroy();
    }
  },
  poppler: async (bytes) => execFileSync("pdftotext", ["-l", "1", onDisk(bytes), "-"], { encoding: "utf8" }),
};

/** How many letters are in one text and not, or not as often, in the other: readers order columns differently. */
export function differenceOf(one: string, other: string): number {
  const left = new Map<string, number>();
  for (const letter of one) left.set(letter, (left.get(letter) ?? 0) + 1);
  for (const letter of other) left.set(letter, (left.get(letter) ?? 0) - 1);
  return [...left.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}
