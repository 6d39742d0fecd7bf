import { and, between, type Column, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { recipientDrafts } from "@/db/schema/drafts";
import { fields, linkAccesses, recipientSessions, recipients } from "@/db/schema/envelopes";
import { evidenceEvents, evidencePersonal } from "@/db/schema/evidence";
import { embedLinks, handoverLinks, padLinks, recipientCodes } from "@/db/schema/identity";
import { mails } from "@/db/schema/mail";
import { signatures } from "@/db/schema/signatures";
import { textMessages } from "@/db/schema/sms";
import { bulkSendRows } from "@/db/schema/templates";
import type { Tenure } from "./former-recipients";

/** A person as an envelope knows them. */
export type Person = { recipientIds: readonly string[]; email: string };

/** Deletes the part beside the chain: of all events so far, or of those that tell of one person. Commitments stay. */
export async function removePersonal(tx: Tx, envelopeId: string, whose: "all" | Person): Promise<void> {
  const tells = whose === "all" ? undefined : tellsOf(whose);
  const events = tx
    .select({ id: evidenceEvents.id })
    .from(evidenceEvents)
    .innerJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .where(and(eq(evidenceEvents.envelopeId, envelopeId), tells));
  await tx.delete(evidencePersonal).where(inArray(evidencePersonal.eventId, events));
}

/** Deletes the part beside the chain of these events. */
export async function removeEventsPersonal(tx: Tx, eventIds: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await tx.delete(evidencePersonal).where(inArray(evidencePersonal.eventId, [...eventIds]));
}

/** Deletes where from and with what somebody looked and signed while they were this recipient. */
export async function removeTenure(tx: Tx, { recipientId, from, until }: Omit<Tenure, "events">): Promise<void> {
  const isOwn = <T extends { recipientId: Column }>(table: T, at: Column) =>
    and(eq(table.recipientId, recipientId), between(at, from, until));
  await tx.delete(linkAccesses).where(isOwn(linkAccesses, linkAccesses.at));
  await tx.delete(recipientSessions).where(isOwn(recipientSessions, recipientSessions.createdAt));
  await tx.update(signatures).set({ certificates: [] }).where(isOwn(signatures, signatures.signedAt));
}

/** As it stands in JSON, from quote to quote: `anna@x.test` is not found in `joanna@x.test`. */
export const asJson = (email: string): string => JSON.stringify(email);

function tellsOf({ recipientIds, email }: Person): SQL | undefined {
  return or(
    inArray(sql`${evidenceEvents.payload} ->> 'recipientId'`, [...recipientIds]),
    inArray(sql`${evidenceEvents.actor} ->> 'recipientId'`, [...recipientIds]),
    sql`position(${asJson(email)} in lower(${evidencePersonal.data}::text)) > 0`,
  );
}

/** Deletes what recipients left: their data, entries, drafts, files, sessions and where they looked from. Links stay, to say so. */
export async function removePersons(
  tx: Tx,
  recipientIds: readonly string[],
  trace: Partial<typeof recipients.$inferInsert>,
): Promise<void> {
  const ids = [...recipientIds];
  await tx.update(recipients).set(trace).where(inArray(recipients.id, ids));
  await tx.update(fields).set({ value: null, presetValue: null }).where(inArray(fields.recipientId, ids));
  await tx.update(signatures).set({ certificates: [] }).where(inArray(signatures.recipientId, ids));
  await tx.delete(attachments).where(inArray(attachments.recipientId, ids));
  await tx.delete(recipientDrafts).where(inArray(recipientDrafts.recipientId, ids));
  await tx.delete(padLinks).where(inArray(padLinks.recipientId, ids));
  await tx.delete(recipientSessions).where(inArray(recipientSessions.recipientId, ids));
  await tx.delete(linkAccesses).where(inArray(linkAccesses.recipientId, ids));
  await tx.delete(embedLinks).where(inArray(embedLinks.recipientId, ids));
  await tx.delete(handoverLinks).where(inArray(handoverLinks.recipientId, ids));
  await tx.delete(recipientCodes).where(inArray(recipientCodes.recipientId, ids));
}

/** What only an envelope that still has its files needs: fields and signatures, and the messages about it. */
export async function removeWhole(tx: Tx, envelopeId: string): Promise<void> {
  await tx.delete(fields).where(eq(fields.envelopeId, envelopeId));
  await tx.delete(signatures).where(eq(signatures.envelopeId, envelopeId));
  await removeMessages(tx, envelopeId);
}

/** Mails and texts about an envelope, and the line of a bulk send that it came from. */
export async function removeMessages(tx: Tx, envelopeId: string): Promise<void> {
  await tx.delete(mails).where(eq(mails.envelopeId, envelopeId));
  await tx.delete(textMessages).where(eq(textMessages.envelopeId, envelopeId));
  await tx.update(bulkSendRows).set({ input: {} }).where(eq(bulkSendRows.envelopeId, envelopeId));
}

/** Whether a mail or text about the envelope has still to go out. */
export async function hasWaitingMessages(tx: Tx, envelopeId: string): Promise<boolean> {
  const [row] = await tx.execute<{ waiting: boolean }>(sql`
    select exists (select 1 from ${mails} where envelope_id = ${envelopeId} and status = 'QUEUED')
      or exists (select 1 from ${textMessages} where envelope_id = ${envelopeId} and status = 'QUEUED') as waiting`);
  return row!.waiting;
}
