import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { linkAccesses, recipientLinks, recipientSessions } from "@/db/schema/envelopes";
import { embedLinks, handoverLinks, recipientCodes } from "@/db/schema/identity";
import type { LinkChannel } from "@/lib/auth/context";

export type { LinkChannel };
export type FoundLink = { tokenHash: string; channel: LinkChannel; recipientId: string };

export async function insertLink(tx: Tx, row: typeof recipientLinks.$inferInsert): Promise<void> {
  await tx.insert(recipientLinks).values(row);
}

/** A link that was not revoked, by the hash of its token. */
export async function findLink(reader: Reader, tokenHash: string): Promise<FoundLink | undefined> {
  const [row] = await reader
    .select({
      tokenHash: recipientLinks.tokenHash,
      channel: recipientLinks.channel,
      recipientId: recipientLinks.recipientId,
    })
    .from(recipientLinks)
    .where(and(eq(recipientLinks.tokenHash, tokenHash), isNull(recipientLinks.revokedAt)));
  return row;
}

/** Ends every link of these recipients, and with it the sessions that came from it, frames and codes. */
export async function revokeLinks(tx: Tx, recipientIds: readonly string[], at: Date): Promise<void> {
  if (recipientIds.length === 0) return;
  const ids = [...recipientIds];
  await tx
    .update(recipientLinks)
    .set({ revokedAt: at })
    .where(and(inArray(recipientLinks.recipientId, ids), isNull(recipientLinks.revokedAt)));
  await tx.delete(embedLinks).where(inArray(embedLinks.recipientId, ids));
  await tx.delete(handoverLinks).where(inArray(handoverLinks.recipientId, ids));
  await tx.delete(recipientCodes).where(inArray(recipientCodes.recipientId, ids));
}

export async function insertRecipientSession(tx: Tx, row: typeof recipientSessions.$inferInsert): Promise<void> {
  await tx.insert(recipientSessions).values(row);
}

/** Writes down who looked, unless the recipient was erased or the envelope purged. */
export async function insertAccess(
  reader: Reader,
  row: { recipientId: string; at: Date; ip: string | null; userAgent: string | null },
): Promise<void> {
  await reader.execute(sql`
    insert into ${linkAccesses} (recipient_id, at, ip, user_agent)
    select r.id, ${row.at.toISOString()}::timestamptz, ${row.ip}, ${row.userAgent}
    from recipients r join envelopes e on e.id = r.envelope_id
    where r.id = ${row.recipientId} and r.erased_at is null and e.purged_at is null`);
}
