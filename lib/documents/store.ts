import { and, count, desc, eq, exists, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { envelopeDocuments, envelopes } from "@/db/schema/envelopes";
import { templateDocuments } from "@/db/schema/templates";
import type { Ctx } from "@/lib/auth/context";
import { notFound } from "@/lib/http/not-found";

export type DocumentRow = typeof documents.$inferSelect;

/** The tenant and the environment are part of every query: missing and foreign are the same nothing. */
const visible = (ctx: Ctx) =>
  and(inArray(documents.workspaceId, [...ctx.workspaceIds]), eq(documents.environment, ctx.environment));

export async function insertDocument(tx: Tx, row: DocumentRow): Promise<void> {
  await tx.insert(documents).values(row);
}

/** Who may see an envelope may read its documents, in whichever workspace they were uploaded. */
const sentIn = (reader: Reader, ctx: Ctx) =>
  exists(
    reader
      .select({ one: sql`1` })
      .from(envelopeDocuments)
      .innerJoin(envelopes, eq(envelopes.id, envelopeDocuments.envelopeId))
      .where(
        and(
          eq(envelopeDocuments.documentId, documents.id),
          inArray(envelopes.workspaceId, [...ctx.workspaceIds]),
          eq(envelopes.environment, ctx.environment),
        ),
      ),
  );

export async function findDocument(reader: Reader, ctx: Ctx, documentId: string): Promise<DocumentRow | undefined> {
  const [row] = await reader
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), or(visible(ctx), sentIn(reader, ctx))));
  return row;
}

export async function findDocuments(reader: Reader, ctx: Ctx, documentIds: readonly string[]): Promise<DocumentRow[]> {
  if (documentIds.length === 0) return [];
  return reader
    .select()
    .from(documents)
    .where(and(inArray(documents.id, [...documentIds]), visible(ctx), isNull(documents.purgedAt)));
}

/** Keeps documents from being deleted until the transaction ends. Throws when one is gone already. */
export async function keepDocuments(tx: Tx, ctx: Ctx, documentIds: readonly string[]): Promise<void> {
  const rows = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(inArray(documents.id, [...documentIds]), visible(ctx), isNull(documents.purgedAt)))
    .for("key share");
  if (rows.length < new Set(documentIds).size) throw notFound(ctx, "document_not_found");
}

export async function pageOfDocuments(
  reader: Reader,
  ctx: Ctx,
  options: { limit: number; offset: number; before: string | undefined },
) {
  const home = and(
    eq(documents.workspaceId, ctx.workspaceId),
    eq(documents.environment, ctx.environment),
    isNull(documents.purgedAt),
  );
  const where = options.before ? and(home, lt(documents.id, options.before)) : home;
  const rows = await reader
    .select()
    .from(documents)
    .where(where)
    .orderBy(desc(documents.id))
    .limit(options.limit)
    .offset(options.offset);
  const [total] = await reader.select({ value: count() }).from(documents).where(home);
  return { rows, total: total?.value ?? 0 };
}

/** Deletes it unless an envelope or a template refers to it; `in_use` says that one does. */
export async function removeDocument(
  tx: Tx,
  ctx: Ctx,
  documentId: string,
): Promise<{ sha256: string } | "in_use" | "missing"> {
  const [row] = await tx
    .select({ sha256: documents.sha256 })
    .from(documents)
    .where(and(eq(documents.id, documentId), visible(ctx)))
    .for("update");
  if (!row) return "missing";
  const [used] = await tx
    .select({ id: envelopeDocuments.documentId })
    .from(envelopeDocuments)
    .where(eq(envelopeDocuments.documentId, documentId))
    .limit(1);
  const [modelled] = await tx
    .select({ id: templateDocuments.documentId })
    .from(templateDocuments)
    .where(eq(templateDocuments.documentId, documentId))
    .limit(1);
  if (used || modelled) return "in_use";
  await tx.delete(documents).where(eq(documents.id, documentId));
  return row;
}
