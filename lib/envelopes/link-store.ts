import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { linkAccesses, recipientLinks, recipientSessions } from "@/db/schema/envelopes";
import { embedLinks, handoverLinks, padLinks, recipientCodes } from "@/db/schema/identity";
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

export type LinkEver = { recipientId: string; createdAt: Date; revokedAt: Date | null };

/** A link that was made at some time, whether or not it still counts. */
export async function findLinkEver(reader: Reader, tokenHash: string): Promise<LinkEver | undefined> {
  const { recipientId, createdAt, revokedAt } = recipientLinks;
  const [row] = await reader
    .select({ recipientId, createdAt, revokedAt })
    .from(recipientLinks)
    .where(eq(recipientLinks.tokenHash, tokenHash));
  return row;
}

/** When links of these recipients were last ended, as text of the database's own; without those whose links never were. */
export async function findLinksEnded(reader: Reader, recipientIds: readonly string[]): Promise<Map<string, string>> {
  if (recipientIds.length === 0) return new Map();
  const rows = await reader
    .select({
      recipientId: recipientLinks.recipientId,
      ended: sql<string | null>`(extract(epoch from max(${recipientLinks.revokedAt})) * 1000)::bigint::text`,
    })
    .from(recipientLinks)
    .where(inArray(recipientLinks.recipientId, [...recipientIds]))
    .groupBy(recipientLinks.recipientId);
  return new Map(rows.flatMap(({ recipientId, ended }) => (ended === null ? [] : [[recipientId, ended]])));
}

/** Ends every link of these recipients, and with it the sessions that came from it, frames, pads and codes. */
export async function revokeLinks(tx: Tx, recipientIds: readonly string[], at: Date): Promise<void> {
  if (recipientIds.length === 0) return;
  const ids = [...recipientIds];
  await tx
    .update(recipientLinks)
    .set({ revokedAt: at })
    .where(and(inArray(recipientLinks.recipientId, ids), isNull(recipientLinks.revokedAt)));
  await tx.delete(embedLinks).where(inArray(embedLinks.recipientId, ids));
  await tx.delete(handoverLinks).where(inArray(handoverLinks.recipientId, ids));
  await tx.delete(padLinks).where(inArray(padLinks.recipientId, ids));
  await tx.delete(recipientCodes).where(inArray(recipientCodes.recipientId, ids));
}

export async function insertRecipientSession(tx: Tx, row: typeof recipientSessions.$inferInsert): Promise<void> {
  await tx.insert(recipientSessions).values(row);
}

/**
 * Writes down who looked, unless the recipient was erased or the envelope purged. A page that asks again by itself is one
 * look: the same reader from the same place counts once in ten minutes.
 */
export async function insertAccess(
  reader: Reader,
  row: { recipientId: string; at: Date; ip: string | null; userAgent: string | null },
): Promise<void> {
  await reader.execute(sql`
    insert into ${linkAccesses} (recipient_id, at, ip, user_agent)
    select r.id, ${row.at.toISOString()}::timestamptz, ${row.ip}, ${row.userAgent}
    from recipients r join envelopes e on e.id = r.envelope_id
    where r.id = ${row.recipientId} and r.erased_at is null and e.purged_at is null
      and not exists (
        select 1 from ${linkAccesses} a
        where a.recipient_id = r.id and a.at > ${row.at.toISOString()}::timestamptz - interval '10 minutes'
          and a.ip is not distinct from ${row.ip} and a.user_agent is not distinct from ${row.userAgent}
      )`);
}
