import { db, type Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { receiveInline } from "@/lib/documents/inline";
import { type DocumentRow, findDocuments, insertDocument, keepDocuments } from "@/lib/documents/store";
import { AppError, type Issue } from "@/lib/errors";

type Sources = { documentIds?: string[] | undefined; documents?: { name: string; base64Pdf: string }[] | undefined };

/** Documents for a template: found, or received and not yet written. */
export type Gathered = { documents: DocumentRow[]; received: boolean };

/** Reads what a request names, or takes in what it carries. Undefined when it does neither. */
export async function gatherDocuments(ctx: Ctx, sources: Sources): Promise<Gathered | undefined> {
  const { documentIds, documents } = sources;
  if (documentIds !== undefined && documents !== undefined) {
    const issue = { path: "documentIds", message: "give documentIds or documents, not both" };
    throw new AppError("bad_request", "Give documentIds or documents, not both.", { issues: [issue] });
  }
  if (documentIds !== undefined) return { documents: await found(ctx, documentIds), received: false };
  if (documents === undefined) return undefined;
  return { documents: await receiveInline(ctx, documents), received: true };
}

async function found(ctx: Ctx, documentIds: readonly string[]): Promise<DocumentRow[]> {
  const rows = await findDocuments(db(), ctx, documentIds);
  const issues: Issue[] = documentIds.flatMap((id, index) =>
    rows.some((row) => row.id === id) ? [] : [{ path: `documentIds.${index}`, message: "does not exist" }],
  );
  if (issues.length > 0) throw new AppError("document_not_found", "One of the documents does not exist.", { issues });
  return documentIds.map((id) => rows.find((row) => row.id === id)!);
}

/** In the transaction that refers to them: writes what was received, holds what was found. */
export async function settleDocuments(tx: Tx, ctx: Ctx, { documents, received }: Gathered): Promise<string[]> {
  const ids = documents.map(({ id }) => id);
  if (received) for (const row of documents) await insertDocument(tx, row);
  else await keepDocuments(tx, ctx, ids);
  return ids;
}
