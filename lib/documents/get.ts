import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { type DocumentRow, findDocument } from "./store";

/** Throws `document_not_found` for missing and foreign documents alike. */
export async function getDocument(ctx: Ctx, documentId: string): Promise<DocumentRow> {
  const row = await findDocument(db(), ctx, documentId);
  if (!row) throw new AppError("document_not_found");
  return row;
}
