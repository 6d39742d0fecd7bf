import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { notFound } from "@/lib/http/not-found";
import { type DocumentRow, findDocument } from "./store";

/**
 * Throws `document_not_found` for missing and foreign documents alike, `purged` for those that were deleted with their
 * envelope.
 */
export async function getDocument(ctx: Ctx, documentId: string): Promise<DocumentRow> {
  const row = await findDocument(db(), ctx, documentId);
  if (!row) throw notFound(ctx, "document_not_found");
  if (row.purgedAt !== null)
    throw new AppError("purged", `The document was deleted at ${row.purgedAt.toISOString()}, with its envelope.`);
  return row;
}
