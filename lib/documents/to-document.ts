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
    sha256: row.sha256,
    uploadedSha256: row.uploadedSha256,
    pageCount: row.pageCount,
    warnings: row.warnings,
    createdAt: row.createdAt.toISOString(),
  };
}
