import { and, count, desc, eq, gt, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { workspaces } from "@/db/schema/accounts";
import { envelopes } from "@/db/schema/envelopes";
import { textMessages } from "@/db/schema/sms";

export type TextRow = typeof textMessages.$inferSelect;

export async function isTextWritten(tx: Tx, dedupeKey: string): Promise<boolean> {
  const rows = await tx.select({ id: textMessages.id }).from(textMessages).where(eq(textMessages.dedupeKey, dedupeKey));
  return rows.length > 0;
}

/** True when the message is new; false when one with its key exists. */
export async function insertText(tx: Tx, row: typeof textMessages.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(textMessages)
    .values(row)
    .onConflictDoNothing({ target: textMessages.dedupeKey })
    .returning({ id: textMessages.id });
  return inserted.length > 0;
}

/** Makes a waiting message this worker's own until `leaseUntil`; undefined when it is settled or somebody else's. */
export async function claimText(tx: Tx, id: string, now: Date, leaseUntil: Date): Promise<TextRow | undefined> {
  const free = or(isNull(textMessages.leaseUntil), lte(textMessages.leaseUntil, now));
  const [row] = await tx
    .update(textMessages)
    .set({ leaseUntil })
    .where(and(eq(textMessages.id, id), eq(textMessages.status, "QUEUED"), free))
    .returning();
  return row;
}

/** A message that nobody sends for now. */
export async function freeText(tx: Tx, id: string): Promise<void> {
  await tx.update(textMessages).set({ leaseUntil: null }).where(eq(textMessages.id, id));
}

/** Settles a try, if it is still this worker's: an older one that comes back late changes nothing. */
export async function settleText(
  row: Pick<TextRow, "id" | "leaseUntil">,
  change: Partial<Pick<TextRow, "status" | "error" | "providerId" | "sentAt">>,
): Promise<void> {
  await db()
    .update(textMessages)
    .set({ ...change, leaseUntil: null })
    .where(
      and(
        eq(textMessages.id, row.id),
        eq(textMessages.status, "QUEUED"),
        row.leaseUntil ? eq(textMessages.leaseUntil, row.leaseUntil) : isNull(textMessages.leaseUntil),
      ),
    );
}

export async function findText(id: string): Promise<TextRow | undefined> {
  const [row] = await db().select().from(textMessages).where(eq(textMessages.id, id));
  return row;
}

export type TextHome = { workspaceId: string; environment: "live" | "test"; textsPerDay: number | null };

/** Whose message it is, and how many a day they may send; undefined where its envelope is gone. */
export async function findTextHome(id: string): Promise<TextHome | undefined> {
  const [row] = await db()
    .select({
      workspaceId: workspaces.id,
      environment: envelopes.environment,
      textsPerDay: workspaces.textsPerDay,
    })
    .from(textMessages)
    .innerJoin(envelopes, eq(envelopes.id, textMessages.envelopeId))
    .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .where(eq(textMessages.id, id));
  return row;
}

/** One at a time of a workspace counts and claims, so that no two take the last place of a day. */
export async function lockTextCount(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`texts:${workspaceId}`}, 0))`);
}

/** Messages of a workspace that were handed over since then, or are about to be. */
export async function countTexts(tx: Tx, workspaceId: string, since: Date, now: Date): Promise<number> {
  const isUnderWay = and(eq(textMessages.status, "QUEUED"), gt(textMessages.leaseUntil, now));
  const [row] = await tx
    .select({ value: count() })
    .from(textMessages)
    .innerJoin(envelopes, eq(envelopes.id, textMessages.envelopeId))
    .where(and(eq(envelopes.workspaceId, workspaceId), or(gte(textMessages.sentAt, since), isUnderWay)));
  return row?.value ?? 0;
}

/** What the provider calls it, else what we do. */
export async function findReported(by: { id: string } | { providerId: string }): Promise<TextRow | undefined> {
  const which = "id" in by ? eq(textMessages.id, by.id) : eq(textMessages.providerId, by.providerId);
  const [row] = await db().select().from(textMessages).where(which);
  return row;
}

const handedOver = (id: string) =>
  and(eq(textMessages.id, id), inArray(textMessages.status, ["SENT", "QUEUED"]), isNull(textMessages.deliveredAt));

export async function markDelivered(id: string, deliveredAt: Date): Promise<void> {
  await db().update(textMessages).set({ deliveredAt }).where(handedOver(id));
}

/** A message that was handed over and did not arrive. */
export async function markUndelivered(id: string, error: string): Promise<void> {
  await db().update(textMessages).set({ status: "FAILED", error, leaseUntil: null }).where(handedOver(id));
}

export async function selectNewestTexts(limit: number): Promise<TextRow[]> {
  return db().select().from(textMessages).orderBy(desc(textMessages.id)).limit(limit);
}
