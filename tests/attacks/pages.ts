import { execFileSync } from "node:child_process";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { onDisk } from "../advanced/stage";

/** What somebody sees who opens a file: one picture for each page, of two points each pixel. */
export type Pages = string[];

export const readers = ["PDFium", "pdf.js", "poppler"] as const;
export type Reader = (typeof readers)[number];

/** Its first pages as each reader shows them; `undefined` where it shows none. */
export async function pagesIn(reader: Reader, bytes: Buffer): Promise<Pages | undefined> {
  try {
    return await show[reader](bytes);
  } catch {
    return undefined;
  }
}

const MOST_PAGES = 2;
const SCALE = 0.5;
const pdfium = PDFiumLibrary.init();

const show: Record<Reader, (bytes: Buffer) => Promise<Pages>> = {
  PDFium: async (bytes) => {
    const document = await (await pdfium).loadDocument(bytes);
    try {
      const pages: Pages = [];
      for (let index = 0; index < Math.min(document.getPageCount(), MOST_PAGES); index += 1) {
        const options = { scale: SCALE, colorSpace: "Gray", renderFormFields: true, render: "bitmap" } as const;
        const { width, height, data } = await document.getPage(index).render(options);
        pages.push(`${width}x${height} ${Buffer.from(data).toString("base64")}`);
      }
      return pages;
    } finally {
      document.destroy();
    }
  },
  "pdf.js": async (bytes) => {
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true });
    try {
      const document = await task.promise;
      const pages: Pages = [];
      for (let index = 1; index <= Math.min(document.numPages, MOST_PAGES); index += 1) {
        const page = await document.getPage(index);
        const viewport = page.getViewport({ scale: SCALE });
        const { canvas, context } = (document.canvasFactory as Factory).create(viewport.width, viewport.height);
        await page.render({ canvas: null, canvasContext: context, viewport }).promise;
        const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
        pages.push(`${width}x${height} ${Buffer.from(data).toString("base64")}`);
      }
      return pages;
    } finally {
      await task.destroy();
    }
  },
  poppler: async (bytes) => {
    const pages = execFileSync(
      "pdftoppm",
      ["-r", String(72 * SCALE), "-gray", "-l", String(MOST_PAGES), onDisk(bytes)],
      {
        stdio: ["ignore", "pipe", "ignore"],
        maxBuffer: 64 << 20,
      },
    );
    if (pages.length === 0) throw new Error("no page");
    return [pages.toString("base64")];
  },
};

type Factory = {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
};
