import { and, asc, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { bulkSendRows, bulkSends } from "@/db/schema/templates";
import type { Ctx } from "@/lib/auth/context";
import type { RowProblem } from "./check-rows";

export type BulkSendRow = typeof bulkSends.$inferSelect;
export type LineRow = typeof bulkSendRows.$inferSelect;
export type Counts = { total: number; pending: number; sent: number; failed: number };

const visible = (ctx: Ctx) =>
  and(inArray(bulkSends.workspaceId, [...ctx.workspaceIds]), eq(bulkSends.environment, ctx.environment));
const ofHome = (ctx: Ctx) =>
  and(eq(bulkSends.workspaceId, ctx.workspaceId), eq(bulkSends.environment, ctx.environment));

export async function insertBulkSend(tx: Tx, row: BulkSendRow, lines: LineRow[]): Promise<void> {
  await tx.insert(bulkSends).values(row);
  await tx.insert(bulkSendRows).values(lines);
}

export async function findBulkSend(reader: Reader, ctx: Ctx, id: string): Promise<BulkSendRow | undefined> {
  const [row] = await reader
    .select()
    .from(bulkSends)
    .where(and(eq(bulkSends.id, id), visible(ctx)));
  return row;
}

/** For the platform's own job. */
export async function findRunning(reader: Reader, id: string): Promise<BulkSendRow | undefined> {
  const [row] = await reader
    .select()
    .from(bulkSends)
    .where(and(eq(bulkSends.id, id), eq(bulkSends.status, "RUNNING")));
  return row;
}

export async function selectBulkSends(
  reader: Reader,
  ctx: Ctx,
  window: { limit: number; offset: number; before: string | undefined },
): Promise<BulkSendRow[]> {
  const where = window.before === undefined ? ofHome(ctx) : and(ofHome(ctx), lt(bulkSends.id, window.before));
  const ordered = reader.select().from(bulkSends).where(where).orderBy(desc(bulkSends.id));
  return ordered.limit(window.limit).offset(window.offset);
}

export async function countBulkSends(reader: Reader, ctx: Ctx): Promise<number> {
  const [row] = await reader.select({ value: count() }).from(bulkSends).where(ofHome(ctx));
  return row?.value ?? 0;
}

export async function selectLines(reader: Reader, bulkSendId: string): Promise<LineRow[]> {
  return reader
    .select()
    .from(bulkSendRows)
    .where(eq(bulkSendRows.bulkSendId, bulkSendId))
    .orderBy(asc(bulkSendRows.position));
}

export async function selectPending(reader: Reader, bulkSendId: string, limit: number): Promise<LineRow[]> {
  return reader
    .select()
    .from(bulkSendRows)
    .where(and(eq(bulkSendRows.bulkSendId, bulkSendId), eq(bulkSendRows.status, "PENDING")))
    .orderBy(asc(bulkSendRows.position))
    .limit(limit);
}

const countIf = (status: LineRow["status"]) =>
  sql<number>`count(*) filter (where ${bulkSendRows.status} = ${status})`.mapWith(Number);

export async function countLines(reader: Reader, bulkSendIds: readonly string[]): Promise<Map<string, Counts>> {
  if (bulkSendIds.length === 0) return new Map();
  const rows = await reader
    .select({
      id: bulkSendRows.bulkSendId,
      total: count(),
      pending: countIf("PENDING"),
      sent: countIf("SENT"),
      failed: countIf("FAILED"),
    })
    .from(bulkSendRows)
    .where(inArray(bulkSendRows.bulkSendId, [...bulkSendIds]))
    .groupBy(bulkSendRows.bulkSendId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export type Settlement =
  | { status: "SENT"; envelopeId: string; error: null }
  | { status: "FAILED"; envelopeId: null; error: RowProblem };

/** What became of a waiting row. False when another worker settled it first. */
export async function settleLine(
  tx: Tx,
  line: Pick<LineRow, "bulkSendId" | "position">,
  settlement: Settlement,
): Promise<boolean> {
  const settled = await tx
    .update(bulkSendRows)
    .set(settlement)
    .where(
      and(
        eq(bulkSendRows.bulkSendId, line.bulkSendId),
        eq(bulkSendRows.position, line.position),
        eq(bulkSendRows.status, "PENDING"),
      ),
    )
    .returning({ position: bulkSendRows.position });
  return settled.length > 0;
}

export async function settleRest(tx: Tx, bulkSendId: string, error: RowProblem): Promise<void> {
  await tx
    .update(bulkSendRows)
    .set({ status: "FAILED", error })
    .where(and(eq(bulkSendRows.bulkSendId, bulkSendId), eq(bulkSendRows.status, "PENDING")));
}

export async function markDone(tx: Tx, bulkSendId: string, completedAt: Date): Promise<void> {
  await tx
    .update(bulkSends)
    .set({ status: "DONE", completedAt })
    .where(and(eq(bulkSends.id, bulkSendId), eq(bulkSends.status, "RUNNING")));
}
