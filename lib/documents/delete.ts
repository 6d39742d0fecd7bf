import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { notFound } from "@/lib/http/not-found";
import { enqueue } from "@/lib/jobs/enqueue";
import { removeDocument } from "./store";

/** Deletes a document that no envelope and no template refers to; its file follows when nothing else has the same. */
export async function deleteDocument(ctx: Ctx, documentId: string): Promise<void> {
  const outcome = await transact(ctx, async (tx) => {
    const removed = await removeDocument(tx, ctx, documentId);
    if (typeof removed === "string") return removed;
    await enqueue(tx, "remove-files", { sha256s: [removed.sha256] });
    return "deleted";
  });
  if (outcome === "missing") throw notFound(ctx, "document_not_found");
  if (outcome === "in_use")
    throw new AppError("document_in_use", "An envelope or a template refers to this document. Delete that first.");
}
