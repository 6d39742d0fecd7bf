import { openWithPdfJs } from "@/lib/pdf/text/open-with-pdfjs";
import { followOperators, type OperatorList, type OperatorNumbers } from "./follow-operators";
import type { ShownPage } from "./glyph";
import type { FontMetrics } from "./text-state";

/** Said by whoever set the time: no more pages are read when it is true. */
export type IsLate = () => boolean;

type PdfJsFont = { fontMatrix?: number[]; ascent?: number; descent?: number; vertical?: boolean };
type Opened = Awaited<ReturnType<typeof openWithPdfJs>>;
type PdfJsPage = Awaited<ReturnType<Opened["document"]["getPage"]>>;

/** A document in pdf.js, for what it shows. */
export class ShownDocument {
  private constructor(private readonly opened: Opened) {}

  static async open(bytes: Buffer): Promise<ShownDocument> {
    return new ShownDocument(await openWithPdfJs(bytes));
  }

  /** Pages whose text may hold a tag, which is quick to tell, and how many were looked at before it was late. */
  async pagesWithBraces(maxPages: number, isLate: IsLate): Promise<{ pageNumbers: number[]; readPages: number }> {
    const pageNumbers: number[] = [];
    const most = Math.min(this.opened.document.numPages, maxPages);
    let readPages = 0;
    for (; readPages < most && !isLate(); readPages++) {
      const page = await this.opened.document.getPage(readPages + 1);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ("str" in item ? item.str : "")).join("");
      if (hasPair(text, "{") && hasPair(text, "}")) pageNumbers.push(readPages + 1);
      page.cleanup();
    }
    return { pageNumbers, readPages };
  }

  /** What a page shows, glyph by glyph; annotations left out. */
  async page(pageNumber: number): Promise<ShownPage> {
    const page = await this.opened.document.getPage(pageNumber);
    const list: OperatorList = await page.getOperatorList({ annotationMode: 0 });
    const numbers = this.opened.operators as OperatorNumbers;
    const { transform } = page.getViewport({ scale: 1 });
    const shows = followOperators(list, numbers, transform, (id) => metricsOf(page, id));
    page.cleanup();
    return { pageNumber, shows };
  }
}

/** They may be apart: every writer spaces letters in its own way. */
const hasPair = (text: string, brace: string): boolean => text.indexOf(brace) < text.lastIndexOf(brace);

function metricsOf(page: PdfJsPage, id: string): FontMetrics | undefined {
  if (!page.commonObjs.has(id)) return undefined;
  const font = page.commonObjs.get(id) as PdfJsFont;
  const { ascent, descent, vertical } = font;
  return {
    widthUnit: font.fontMatrix?.[0] ?? 0.001,
    ascent: typeof ascent === "number" ? ascent : Number.NaN,
    descent: typeof descent === "number" ? descent : Number.NaN,
    vertical: vertical === true,
  };
}
