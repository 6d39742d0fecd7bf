import type { PdfDocument } from "@/lib/pdf/core/document";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import type { PageSize } from "@/lib/sandbox/protocol";

/** Pages as a person sees them. */
export const shownPages = (doc: PdfDocument, pages: Page[]): PageSize[] =>
  pages.map((page) => {
    const { widthPt, heightPt, rotate } = pageGeometry(doc, page);
    return { widthPt, heightPt, rotation: rotate };
  });
