import { and, desc, eq, gt, inArray, isNotNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { evidenceEvents, evidencePersonal } from "@/db/schema/evidence";
import { mails } from "@/db/schema/mail";
import type { Way } from "@/lib/envelopes/bounce";
import type { Home, MailRow } from "./store";

/** A `recipient.bounced` event: whose mail it was, and what the server said; undefined once it is erased. */
export async function findBounce(
  eventId: string,
): Promise<(Home & { name: string; email: string; phone: string | null; by: Way; reason: string }) | undefined> {
  const [row] = await db()
    .select({
      envelopeId: envelopes.id,
      workspaceId: envelopes.workspaceId,
      environment: envelopes.environment,
      name: recipients.name,
      email: recipients.email,
      phone: recipients.phone,
      payload: evidenceEvents.payload,
      data: evidencePersonal.data,
    })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .innerJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .innerJoin(recipients, sql`${recipients.id} = ${evidenceEvents.payload} ->> 'recipientId'`)
    .where(eq(evidenceEvents.id, eventId));
  return row && { ...row, by: row.payload.by === "SMS" ? "SMS" : "EMAIL", reason: String(row.data.reason ?? "") };
}

/** A column of ours against what a stranger says: no pattern of theirs counts. */
const endsWith = (ending: string) => sql`right(lower(${mails.toAddress}), ${ending.length}) = ${ending}`;

/**
 * Mails to a recipient that this address may have sent back: the one that is named, else the newest to each recipient
 * of this address that was handed over since then. `address` in lower case.
 */
export async function selectReturned(
  address: string,
  mailId: string | undefined,
  sentSince: Date,
): Promise<Pick<MailRow, "id" | "recipientId">[]> {
  const toAddress = or(eq(sql`lower(${mails.toAddress})`, address), endsWith(`<${address}>`));
  const wasSent = and(inArray(mails.status, ["SENT", "QUEUED"]), isNotNull(mails.recipientId), toAddress);
  const which = mailId === undefined ? gt(mails.sentAt, sentSince) : eq(mails.id, mailId);
  return db()
    .selectDistinctOn([mails.recipientId], { id: mails.id, recipientId: mails.recipientId })
    .from(mails)
    .where(and(which, wasSent))
    .orderBy(mails.recipientId, desc(mails.id));
}

/** A mail that was handed over and came back. */
export async function markReturned(id: string, error: string): Promise<void> {
  await db()
    .update(mails)
    .set({ status: "FAILED", error })
    .where(and(eq(mails.id, id), eq(mails.status, "SENT")));
}
