import { and, eq, gt, isNull, min, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { recipientLinks, recipientSessions } from "@/db/schema/envelopes";
import { handoverLinks } from "@/db/schema/identity";
import type { LinkChannel } from "@/lib/auth/context";

export type FoundHandover = { recipientId: string; channel: LinkChannel; expiresAt: Date; usedAt: Date | null };

export async function insertHandover(tx: Tx, row: typeof handoverLinks.$inferInsert): Promise<void> {
  await tx.insert(handoverLinks).values(row);
}

/** Also one that is used up or too old, as long as the link behind it is not revoked. */
export async function findHandover(reader: Reader, tokenHash: string): Promise<FoundHandover | undefined> {
  const [row] = await reader
    .select({
      recipientId: handoverLinks.recipientId,
      channel: recipientLinks.channel,
      expiresAt: handoverLinks.expiresAt,
      usedAt: handoverLinks.usedAt,
    })
    .from(handoverLinks)
    .innerJoin(recipientLinks, eq(recipientLinks.tokenHash, handoverLinks.linkHash))
    .where(and(eq(handoverLinks.tokenHash, tokenHash), isNull(recipientLinks.revokedAt)));
  return row;
}

/** The link that the session is to hang on, for the one who uses it, in time. */
export async function useHandover(tx: Tx, tokenHash: string, at: Date): Promise<string | undefined> {
  const fresh = and(isNull(handoverLinks.usedAt), gt(handoverLinks.expiresAt, at));
  const [row] = await tx
    .update(handoverLinks)
    .set({ usedAt: at })
    .where(and(eq(handoverLinks.tokenHash, tokenHash), fresh))
    .returning({ linkHash: handoverLinks.linkHash });
  return row?.linkHash;
}

/** From now on only the one that comes next works. */
export async function endHandovers(tx: Tx, recipientId: string, at: Date): Promise<void> {
  await tx
    .update(handoverLinks)
    .set({ expiresAt: at })
    .where(and(eq(handoverLinks.recipientId, recipientId), gt(handoverLinks.expiresAt, at)));
}

/** How many were made since then, and when the first of them. */
export async function countHandovers(
  tx: Tx,
  recipientId: string,
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, first: min(handoverLinks.createdAt) })
    .from(handoverLinks)
    .where(and(eq(handoverLinks.recipientId, recipientId), gt(handoverLinks.createdAt, since)));
  return row!;
}

/** The link that a session came by. */
export async function findLinkOfSession(tx: Tx, sessionHash: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ linkHash: recipientSessions.linkHash })
    .from(recipientSessions)
    .where(eq(recipientSessions.tokenHash, sessionHash));
  return row?.linkHash;
}
