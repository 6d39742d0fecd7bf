import { and, eq, inArray, isNull, like, ne, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { idempotencyKeys, requestLog } from "@/db/schema/requests";
import { bulkSendRows, bulkSends } from "@/db/schema/templates";
import type { Ctx } from "@/lib/auth/context";
import { asJson } from "./erasure-store";

/**
 * Takes a person's address out of what belongs to no envelope: lines of bulk sends that led to none, what a bulk send that
 * is done kept of its template, queries in the request log, and the answers that are kept for repeated requests. What a bulk send is still at stays until it is done.
 */
export async function removeElsewhere(tx: Tx, ctx: Ctx, email: string): Promise<void> {
  await removeFailedRows(tx, ctx, email);
  await removeKeptTemplates(tx, ctx, email);
  await removeQueries(tx, ctx, email);
  await removeAnswers(tx, ctx);
}

const names = (value: SQL, words: string): SQL => sql`position(${words} in lower(${value}::text)) > 0`;

const ofHome = (ctx: Ctx) =>
  and(eq(bulkSends.workspaceId, ctx.workspaceId), eq(bulkSends.environment, ctx.environment));

async function removeFailedRows(tx: Tx, ctx: Ctx, email: string): Promise<void> {
  const own = tx.select({ id: bulkSends.id }).from(bulkSends).where(ofHome(ctx));
  const isDone = and(
    inArray(bulkSendRows.bulkSendId, own),
    ne(bulkSendRows.status, "PENDING"),
    isNull(bulkSendRows.envelopeId),
  );
  const namesThem = or(
    names(sql`${bulkSendRows.input}`, asJson(email)),
    // Its sentences may quote an address in the middle.
    names(sql`${bulkSendRows.error}`, email),
  );
  await tx
    .update(bulkSendRows)
    .set({
      input: {},
      error: sql`case when ${bulkSendRows.error} is not null
        then jsonb_build_object('code', ${bulkSendRows.error} -> 'code', 'detail', '') end`,
    })
    .where(and(isDone, namesThem));
}

async function removeKeptTemplates(tx: Tx, ctx: Ctx, email: string): Promise<void> {
  await tx
    .update(bulkSends)
    .set({ template: sql`${bulkSends.template} || '{"definition": {}}'::jsonb` })
    .where(and(ofHome(ctx), eq(bulkSends.status, "DONE"), names(sql`${bulkSends.template}`, asJson(email))));
}

/** An address in a query stands encoded or not; what is around it is no more of an address. */
async function removeQueries(tx: Tx, ctx: Ctx, email: string): Promise<void> {
  const query = sql`lower(split_part(${requestLog.path}, '?', 2))`;
  const wanted = [email, encodeURIComponent(email).toLowerCase(), email.replace("@", "%40")];
  const isIn = wanted.map((words) => sql`${query} ~ ${`(^|[=&+,]|%20|%22|%2c)${escaped(words)}($|[&+,]|%20|%22|%2c)`}`);
  await tx
    .update(requestLog)
    .set({ path: sql`split_part(${requestLog.path}, '?', 1)` })
    .where(and(eq(requestLog.workspaceId, ctx.workspaceId), eq(requestLog.environment, ctx.environment), or(...isIn)));
}

/**
 * Answers are encrypted under keys that are not stored, so nobody can tell which of them name somebody: all of the workspace
 * go. That each request was carried out is still known, so a repetition acts no second time.
 */
async function removeAnswers(tx: Tx, { workspaceId, environment }: Ctx): Promise<void> {
  const keys = tx
    .select({ owner: sql<string>`'key:' || ${apiKeys.id}` })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.environment, environment)));
  const ending = `:${workspaceId}:${environment}`;
  const { owner, status } = idempotencyKeys;
  const ofMember = and(like(owner, "member:%"), sql`right(${owner}, ${ending.length}) = ${ending}`);
  await tx
    .update(idempotencyKeys)
    .set({ encryptedAnswer: null })
    .where(and(eq(status, "DONE"), or(inArray(owner, keys), ofMember)));
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
