import { and, asc, count, desc, eq, inArray, lt } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { templateDocuments, templates } from "@/db/schema/templates";
import type { Ctx } from "@/lib/auth/context";
import type { DocumentRow } from "@/lib/documents/store";

export type TemplateRow = typeof templates.$inferSelect;

/** A template with its documents in their order. */
export type StoredTemplate = { template: TemplateRow; documents: DocumentRow[] };

const visible = (ctx: Ctx) =>
  and(inArray(templates.workspaceId, [...ctx.workspaceIds]), eq(templates.environment, ctx.environment));

export async function findTemplate(reader: Reader, ctx: Ctx, templateId: string): Promise<StoredTemplate | undefined> {
  const [row] = await reader
    .select()
    .from(templates)
    .where(and(eq(templates.id, templateId), visible(ctx)));
  return row && (await withDocuments(reader, [row]))[0];
}

/** Locks the row until the transaction ends and reads the template whole. */
export async function lockTemplateRow(tx: Tx, ctx: Ctx, templateId: string): Promise<StoredTemplate | undefined> {
  const mine = and(eq(templates.id, templateId), visible(ctx));
  const [row] = await tx.select().from(templates).where(mine).for("update");
  return row && (await withDocuments(tx, [row]))[0];
}

const ofHome = (ctx: Ctx) =>
  and(eq(templates.workspaceId, ctx.workspaceId), eq(templates.environment, ctx.environment));

export async function selectTemplates(
  reader: Reader,
  ctx: Ctx,
  window: { limit: number; offset: number; before: string | undefined },
): Promise<StoredTemplate[]> {
  const where = window.before === undefined ? ofHome(ctx) : and(ofHome(ctx), lt(templates.id, window.before));
  const ordered = reader.select().from(templates).where(where).orderBy(desc(templates.id));
  return withDocuments(reader, await ordered.limit(window.limit).offset(window.offset));
}

export async function countTemplates(reader: Reader, ctx: Ctx): Promise<number> {
  const [row] = await reader.select({ value: count() }).from(templates).where(ofHome(ctx));
  return row?.value ?? 0;
}

async function withDocuments(reader: Reader, rows: TemplateRow[]): Promise<StoredTemplate[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const files = await reader
    .select({ templateId: templateDocuments.templateId, document: documents })
    .from(templateDocuments)
    .innerJoin(documents, eq(documents.id, templateDocuments.documentId))
    .where(inArray(templateDocuments.templateId, ids))
    .orderBy(asc(templateDocuments.templateId), asc(templateDocuments.position));
  return rows.map((template) => ({
    template,
    documents: files.filter(({ templateId }) => templateId === template.id).map(({ document }) => document),
  }));
}

export async function insertTemplate(tx: Tx, row: TemplateRow, documentIds: readonly string[]): Promise<void> {
  await tx.insert(templates).values(row);
  await insertDocuments(tx, row.id, documentIds);
}

/** Guarded by the version that was read. False when somebody changed or deleted the template meanwhile. */
export async function saveTemplate(
  tx: Tx,
  before: TemplateRow,
  patch: Pick<TemplateRow, "name" | "description" | "definition" | "updatedAt">,
  documentIds: readonly string[] | undefined,
): Promise<boolean> {
  const saved = await tx
    .update(templates)
    .set({ ...patch, version: before.version + 1 })
    .where(and(eq(templates.id, before.id), eq(templates.version, before.version)))
    .returning({ id: templates.id });
  if (saved.length === 0) return false;
  if (documentIds !== undefined) {
    await tx.delete(templateDocuments).where(eq(templateDocuments.templateId, before.id));
    await insertDocuments(tx, before.id, documentIds);
  }
  return true;
}

export async function removeTemplate(tx: Tx, ctx: Ctx, templateId: string): Promise<void> {
  await tx.delete(templates).where(and(eq(templates.id, templateId), visible(ctx)));
}

async function insertDocuments(tx: Tx, templateId: string, documentIds: readonly string[]): Promise<void> {
  await tx
    .insert(templateDocuments)
    .values(documentIds.map((documentId, position) => ({ templateId, position, documentId })));
}
