import { and, eq, isNull, lte, or } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
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
export async function claimText(id: string, now: Date, leaseUntil: Date): Promise<TextRow | undefined> {
  const free = or(isNull(textMessages.leaseUntil), lte(textMessages.leaseUntil, now));
  const [row] = await db()
    .update(textMessages)
    .set({ leaseUntil })
    .where(and(eq(textMessages.id, id), eq(textMessages.status, "QUEUED"), free))
    .returning();
  return row;
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
