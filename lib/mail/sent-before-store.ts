import { and, eq, like, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { parseMailbox } from "./header-text";

/** Whether this person was invited at this address before that moment. */
export async function wasInvitedBefore(tx: Tx, recipientId: string, address: string, before: Date): Promise<boolean> {
  const isInvitation = like(mails.dedupeKey, sql`${`invitation:${recipientId}:`} || '%'`);
  const rows = await tx
    .select({ toAddress: mails.toAddress })
    .from(mails)
    .where(and(eq(mails.recipientId, recipientId), isInvitation, lt(mails.createdAt, before)));
  return rows.some(({ toAddress }) => parseMailbox(toAddress).address.toLowerCase() === address.toLowerCase());
}
