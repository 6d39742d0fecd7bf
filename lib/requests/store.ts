import { and, count, desc, eq, gte, lt, lte, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { requestLog } from "@/db/schema/requests";
import type { Ctx } from "@/lib/auth/context";

export type RequestRow = typeof requestLog.$inferSelect;

export type RequestFilter = {
  /** First digit of the status. */
  statusClass?: number | undefined;
  method?: string | undefined;
  keyId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Nobody reads further back than this, and counting millions of rows would take longer than reading a page. */
const countedAtMost = 10_000;

export async function insertRequests(rows: readonly RequestRow[]): Promise<void> {
  await db()
    .insert(requestLog)
    .values([...rows])
    .onConflictDoNothing();
}

function whereOf(ctx: Ctx, filter: RequestFilter): SQL[] {
  const parts = [eq(requestLog.workspaceId, ctx.workspaceId), eq(requestLog.environment, ctx.environment)];
  const { statusClass, method, keyId, from, to } = filter;
  if (statusClass)
    parts.push(gte(requestLog.status, statusClass * 100), lt(requestLog.status, statusClass * 100 + 100));
  if (method) parts.push(eq(requestLog.method, method));
  if (keyId) parts.push(eq(requestLog.keyId, keyId));
  if (from) parts.push(gte(requestLog.at, from));
  if (to) parts.push(lte(requestLog.at, to));
  return parts;
}

/** One window of the workspace's requests, newest first, and how many there are in all (at most 10,000). */
export async function pageOfRequests(
  reader: Reader,
  ctx: Ctx,
  filter: RequestFilter,
  window: { limit: number; offset: number; before: string | undefined },
): Promise<{ rows: RequestRow[]; total: number }> {
  const parts = whereOf(ctx, filter);
  const older = window.before ? [lt(requestLog.id, window.before)] : [];
  const rows = await reader
    .select()
    .from(requestLog)
    .where(and(...parts, ...older))
    .orderBy(desc(requestLog.id))
    .limit(window.limit)
    .offset(window.offset);
  const counted = reader
    .select({ id: requestLog.id })
    .from(requestLog)
    .where(and(...parts))
    .limit(countedAtMost)
    .as("counted");
  const [total] = await reader.select({ value: count() }).from(counted);
  return { rows, total: total?.value ?? 0 };
}

/** Removes requests older than the moment. */
export async function removeRequestsBefore(reader: Reader, moment: Date): Promise<void> {
  await reader.delete(requestLog).where(lt(requestLog.at, moment));
}
