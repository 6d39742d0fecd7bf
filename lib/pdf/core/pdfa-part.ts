import type { PdfDocument } from "@/lib/pdf/core/document";
import { Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

/** As an element or an attribute of the XMP metadata (ISO 19005-1 6.7.11). */
const PART = /pdfaid:part\s*(?:>|=\s*["'])\s*(\d)/;

/** The part of PDF/A (ISO 19005) that a file says it follows; undefined where it says none, or cannot be read. */
export function pdfaPart(doc: PdfDocument): number | undefined {
  try {
    const metadata = doc.resolve(doc.root.get("Metadata"));
    const said = metadata instanceof Stream ? PART.exec(doc.decode(metadata).toString("utf8"))?.[1] : undefined;
    return said === undefined ? undefined : Number(said);
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
