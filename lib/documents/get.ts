import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { notFound } from "@/lib/http/not-found";
import { type DocumentRow, findDocument } from "./store";

/** Throws `document_not_found` for missing and foreign documents alike. */
export async function getDocument(ctx: Ctx, documentId: string): Promise<DocumentRow> {
  const row = await findDocument(db(), ctx, documentId);
  if (!row) throw notFound(ctx, "document_not_found");
  return row;
}
