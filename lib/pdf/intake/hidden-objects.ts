import type { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, type Obj } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { reachableObjects } from "@/lib/pdf/core/reachable";

/** What hybrid files are for: structure and bookmarks, of which no page shows anything. */
const UNSEEN = new Set(["StructTreeRoot", "Outlines", "Metadata"]);

/**
 * A hybrid file (ISO 32000-1 7.5.8.4) in which a page, its form or an action needs what the table calls free: pdf.js shows
 * it without, and others with, so that a signer would read something else than whoever opens the sealed file. Throws a
 * PdfError; a copy by qpdf has one section only.
 */
export function refuseHiddenObjects(doc: PdfDocument): void {
  const { hidden } = doc.xref;
  if (hidden.size === 0) return;
  for (const { ref, value } of reachableObjects(doc, UNSEEN)) {
    if (hidden.has(ref.num) && !isEmpty(value))
      throw new PdfError("xref", `object ${ref.num} is seen by some readers only`);
  }
}

const isEmpty = (value: Obj): boolean =>
  value === null || (Array.isArray(value) && value.length === 0) || (isDict(value) && value.size === 0);
