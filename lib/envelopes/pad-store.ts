import { and, desc, eq, gt, isNull, min, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { padLinks } from "@/db/schema/identity";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";

export type PadRow = typeof padLinks.$inferSelect;

export async function insertPad(tx: Tx, row: typeof padLinks.$inferInsert): Promise<void> {
  await tx.insert(padLinks).values(row);
}

export async function findPad(reader: Reader, tokenHash: string): Promise<PadRow | undefined> {
  const [row] = await reader.select().from(padLinks).where(eq(padLinks.tokenHash, tokenHash));
  return row;
}

/** The last one that this session made. */
export async function findPadOfSession(reader: Reader, sessionHash: string): Promise<PadRow | undefined> {
  const [row] = await reader
    .select()
    .from(padLinks)
    .where(eq(padLinks.sessionHash, sessionHash))
    .orderBy(desc(padLinks.createdAt))
    .limit(1);
  return row;
}

/** Puts the drawing in, once and in time; false when it came too late. */
export async function fillPad(tx: Tx, tokenHash: string, mark: SignatureMark, at: Date): Promise<boolean> {
  const waits = and(isNull(padLinks.usedAt), isNull(padLinks.closedAt), gt(padLinks.expiresAt, at));
  const rows = await tx
    .update(padLinks)
    .set({ usedAt: at, mark })
    .where(and(eq(padLinks.tokenHash, tokenHash), waits))
    .returning({ tokenHash: padLinks.tokenHash });
  return rows.length > 0;
}

/** Nobody waits for these any more, and nothing of them is kept. */
export async function endPads(tx: Tx, recipientId: string, at: Date): Promise<void> {
  await tx
    .update(padLinks)
    .set({ closedAt: at, mark: null })
    .where(and(eq(padLinks.recipientId, recipientId), isNull(padLinks.closedAt)));
}

/** How many were made since then, and when the first of them. */
export async function countPads(
  tx: Tx,
  recipientId: string,
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, first: min(padLinks.createdAt) })
    .from(padLinks)
    .where(and(eq(padLinks.recipientId, recipientId), gt(padLinks.createdAt, since)));
  return row!;
}
