import type { Document } from "@/lib/contracts/documents";
import type { DocumentRow } from "./store";

/** The public form of a stored document. */
export function toDocument(row: DocumentRow): Document {
  return {
    id: row.id,
    name: row.name,
    mimeType: row.mimeType,
    size: row.sizeBytes,
    status: "READY",
    rejection: null,
    sha256: row.sha256,
    uploadedSha256: row.uploadedSha256,
    pageCount: row.pageCount,
    signatureCount: row.signatureCount,
    warnings: row.warnings,
    attachedFiles: row.attachedFiles.map(({ name, sizeBytes }) => ({ name, size: sizeBytes })),
    createdAt: row.createdAt.toISOString(),
  };
}

/** With the size of each page and what the document asks for, of which there may be thousands: lists go without. */
export function toDocumentWithPages(row: DocumentRow): Document {
  const pages = row.pages.map(({ widthPt, heightPt, rotation }) => ({ width: widthPt, height: heightPt, rotation }));
  return { ...toDocument(row), pages, ...(row.suggestedFields ? { suggestedFields: row.suggestedFields } : {}) };
}
