import { liesBelow, sharedAnnotArrays } from "@/lib/pdf/append/annotations";
import { appendPages } from "@/lib/pdf/append/append-pages";
import { ObjectCopier } from "@/lib/pdf/append/copy-objects";
import { graphicsStates } from "@/lib/pdf/append/graphics-states";
import { overlayForm } from "@/lib/pdf/append/overlay-form";
import type { DisplayedBox } from "@/lib/pdf/append/place-face";
import { stampAnnotation, stampContent } from "@/lib/pdf/append/stamp-page";
import { PdfDocument } from "@/lib/pdf/core/document";
import { displayMatrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { Source } from "@/lib/pdf/core/source";
import { Update } from "@/lib/pdf/core/update";

/** "annotation" for documents with signatures, whose page content must not change; "content" for all others. */
export type OverlayMode = "content" | "annotation";

export type OverlayPlace = DisplayedBox & { pageIndex: number; alternateText?: string | undefined };

export type Overlay = {
  /** Page k lies on top of document page `pageIndexes[k]` and has its displayed size. */
  pdf: Buffer;
  pageIndexes: number[];
  mode: OverlayMode;
  /** Where something is drawn that must be seen, and what it is in words; a watermark need not be. */
  places?: readonly OverlayPlace[] | undefined;
};

export type Layers = { overlay?: Overlay | undefined; pages?: Buffer | undefined };

/** Stamps and further pages as one incremental update. The base stays as it is, a byte prefix of the result. */
export function appendLayers(base: Source, { overlay, pages }: Layers): Source {
  if (!pages && !overlay?.pageIndexes.length) return base;
  const doc = new PdfDocument(base);
  const update = new Update(doc);
  const documentPages = readPages(doc);
  if (overlay) layOver(update, documentPages, overlay);
  if (pages) appendPages(update, pages, documentPages.length);
  return update.finish().document;
}

function layOver(update: Update, documentPages: Page[], { pdf, pageIndexes, mode, places = [] }: Overlay): void {
  const source = new PdfDocument(pdf);
  const sourcePages = readPages(source);
  if (sourcePages.length !== pageIndexes.length) {
    throw new PdfError("type", `${sourcePages.length} overlay pages for ${pageIndexes.length} document pages`);
  }
  const copier = new ObjectCopier(source, update);
  const shared = sharedAnnotArrays(update.doc, documentPages);
  pageIndexes.forEach((pageIndex, k) => {
    const page = documentPages[pageIndex];
    if (!page) throw new PdfError("type", `the document has no page ${pageIndex}`);
    const drawn = places.filter((place) => place.pageIndex === pageIndex);
    const texts = drawn.flatMap(({ alternateText }) => alternateText ?? []);
    const alternateText = texts.length > 0 ? texts.join("\n") : undefined;
    // What is drawn on a page lies below its annotations, and a filled form field would hide it.
    const isContent = mode === "content" && !liesBelow(update.doc, page, drawn);
    const states = isContent ? graphicsStates(update.doc, page) : undefined;
    if (states?.surplus === 0) {
      const form = overlayForm(source, sourcePages[k]!, copier);
      stampContent(update, page, form, { unclosed: states.unclosed, alternateText });
    } else {
      const matrix = displayMatrix(pageGeometry(update.doc, page));
      const form = update.add(overlayForm(source, sourcePages[k]!, copier, matrix));
      stampAnnotation(update, page, form, { shared, alternateText });
    }
  });
}
