import { db, type Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { receiveInline } from "@/lib/documents/inline";
import { type DocumentRow, findDocuments, insertDocument, keepDocuments } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { whoseEnvironment } from "@/lib/http/not-found";

type Sources = Pick<CreateEnvelope, "documentIds" | "documents">;

/** Documents that were uploaded before, in the order given, or the ones that come inside the request. */
export async function documentsOf(ctx: Ctx, input: Sources): Promise<DocumentRow[]> {
  if (input.documentIds === undefined) return receiveInline(ctx, input.documents ?? []);
  const found = await findDocuments(db(), ctx, input.documentIds);
  return input.documentIds.map((id, index) => {
    const row = found.find((document) => document.id === id);
    if (row) return row;
    const message = `does not exist in the ${ctx.environment} environment`;
    throw new AppError("document_not_found", `The document ${id} ${message}${whoseEnvironment(ctx)}.`, {
      issues: [{ path: `documentIds.${index}`, message }],
    });
  });
}

/** Records what came inside the request; keeps what was uploaded before from being deleted meanwhile. */
export async function holdDocuments(tx: Tx, ctx: Ctx, input: Sources, documents: readonly DocumentRow[]) {
  if (input.documentIds !== undefined) await keepDocuments(tx, ctx, input.documentIds);
  else for (const document of documents) await insertDocument(tx, document);
}
