import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { instance, memberships, readsIn, users, workspaces } from "@/db/schema/accounts";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { evidenceEvents } from "@/db/schema/evidence";
import { mails } from "@/db/schema/mail";
import { webhooks } from "@/db/schema/webhooks";
import type { Environment } from "@/lib/auth/context";
import { type Brand, toBrand } from "@/lib/branding/brand";
import { brandColumns } from "@/lib/branding/store";

export type MailRow = typeof mails.$inferSelect;
export type EnvelopeRow = typeof envelopes.$inferSelect;
export type RecipientRow = typeof recipients.$inferSelect;
export type Origin = {
  /** The language that the sender reads in, if it is known. */
  senderLocale: string | null;
  senderName: string;
  senderEmail: string;
  workspaceName: string;
  /** The workspace wants the sealed PDFs in the mail that says that an envelope is completed. */
  attachesCompleted: boolean;
  brand: Brand;
};
export type Home = { envelopeId: string; workspaceId: string; environment: Environment };

export async function findEnvelopeHome(envelopeId: string): Promise<Home | null> {
  const [row] = await db()
    .select({ envelopeId: envelopes.id, workspaceId: envelopes.workspaceId, environment: envelopes.environment })
    .from(envelopes)
    .where(eq(envelopes.id, envelopeId));
  return row ?? null;
}

export type DisabledWebhook = {
  id: string;
  url: string;
  failingSince: Date | null;
  workspaceId: string;
  workspaceName: string;
  environment: Environment;
};

/** A webhook that was switched off because it failed; null when it is on again or gone. */
export async function findFailedWebhook(webhookId: string): Promise<DisabledWebhook | null> {
  const [row] = await db()
    .select({
      id: webhooks.id,
      url: webhooks.url,
      failingSince: webhooks.failingSince,
      workspaceId: webhooks.workspaceId,
      workspaceName: workspaces.name,
      environment: webhooks.environment,
    })
    .from(webhooks)
    .innerJoin(workspaces, eq(workspaces.id, webhooks.workspaceId))
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.isActive, false), eq(webhooks.disabledReason, "FAILING")));
  return row ?? null;
}

export type Owner = { id: string; name: string; email: string; locale: string };

export async function selectOwners(workspaceId: string): Promise<Owner[]> {
  return db()
    .select({ id: users.id, name: users.name, email: users.email, locale: readsIn })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.role, "OWNER")));
}

/** Whoever runs this instance; undefined before there is one. */
export async function findInstanceOwner(tx: Tx): Promise<Owner | undefined> {
  const [row] = await tx
    .select({ id: users.id, name: users.name, email: users.email, locale: readsIn })
    .from(instance)
    .innerJoin(users, eq(users.id, instance.ownerId));
  return row;
}

export async function findRecipientHome(recipientId: string): Promise<Home | null> {
  const [row] = await db()
    .select({ envelopeId: envelopes.id, workspaceId: envelopes.workspaceId, environment: envelopes.environment })
    .from(recipients)
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .where(eq(recipients.id, recipientId));
  return row ?? null;
}

/** A `recipient.locked` event: whom it is about, and until when. */
export async function findLock(
  eventId: string,
): Promise<(Home & { name: string; email: string; until: Date }) | undefined> {
  const [row] = await db()
    .select({
      envelopeId: envelopes.id,
      workspaceId: envelopes.workspaceId,
      environment: envelopes.environment,
      name: recipients.name,
      email: recipients.email,
      payload: evidenceEvents.payload,
    })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .innerJoin(recipients, sql`${recipients.id} = ${evidenceEvents.payload} ->> 'recipientId'`)
    .where(eq(evidenceEvents.id, eventId));
  return row && { ...row, until: new Date(String(row.payload.until)) };
}

/**
 * The envelope, held in its state until the transaction ends; null once it is purged. Locked before its recipients, as
 * everywhere.
 */
export async function lockEnvelope(tx: Tx, envelopeId: string): Promise<EnvelopeRow | null> {
  const isKept = and(eq(envelopes.id, envelopeId), isNull(envelopes.purgedAt));
  const [row] = await tx.select().from(envelopes).where(isKept).for("share");
  return row ?? null;
}

export async function lockRecipient(tx: Tx, recipientId: string): Promise<RecipientRow | null> {
  const isKnown = and(eq(recipients.id, recipientId), isNull(recipients.erasedAt));
  const [row] = await tx.select().from(recipients).where(isKnown).for("update");
  return row ?? null;
}

export async function lockRecipients(tx: Tx, envelopeId: string): Promise<RecipientRow[]> {
  const ofEnvelope = and(eq(recipients.envelopeId, envelopeId), isNull(recipients.erasedAt));
  return tx.select().from(recipients).where(ofEnvelope).orderBy(recipients.position).for("update");
}

/** Who sent the envelope, from where. */
export async function getOrigin(tx: Tx, envelope: EnvelopeRow): Promise<Origin> {
  const [row] = await tx
    .select({
      senderName: users.name,
      senderEmail: users.email,
      chosen: users.locale,
      browser: users.browserLocale,
      workspaceName: workspaces.name,
      attachesCompleted: workspaces.attachesCompleted,
      ...brandColumns,
    })
    .from(workspaces)
    .innerJoin(users, eq(users.id, envelope.senderId))
    .where(eq(workspaces.id, envelope.workspaceId));
  if (row === undefined) throw new Error(`the sender of ${envelope.id} is gone`);
  const { senderName, senderEmail, workspaceName, attachesCompleted, chosen, browser, ...look } = row;
  const senderLocale = chosen ?? browser;
  return { senderLocale, senderName, senderEmail, workspaceName, attachesCompleted, brand: toBrand(look) };
}

export async function isWritten(tx: Tx, dedupeKey: string): Promise<boolean> {
  const rows = await tx.select({ id: mails.id }).from(mails).where(eq(mails.dedupeKey, dedupeKey));
  return rows.length > 0;
}

/** True when the mail is new; false when one with its key exists. */
export async function insertMail(tx: Tx, row: typeof mails.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(mails)
    .values(row)
    .onConflictDoNothing({ target: mails.dedupeKey })
    .returning({ id: mails.id });
  return inserted.length > 0;
}

export async function findMail(id: string): Promise<MailRow | null> {
  const [row] = await db().select().from(mails).where(eq(mails.id, id));
  return row ?? null;
}

/** Moves a mail that still waits; what was settled meanwhile stays. */
export async function updateQueued(
  id: string,
  change: Partial<
    Pick<
      MailRow,
      "status" | "error" | "sentAt" | "encryptedHtml" | "encryptedText" | "encryptedLinksHtml" | "encryptedLinksText"
    >
  >,
): Promise<void> {
  await db()
    .update(mails)
    .set(change)
    .where(and(eq(mails.id, id), eq(mails.status, "QUEUED")));
}

export type OutboxEntry = Pick<
  MailRow,
  "id" | "toAddress" | "subject" | "status" | "envelopeId" | "error" | "createdAt" | "sentAt"
>;

export async function selectNewestMails(limit: number): Promise<OutboxEntry[]> {
  return db()
    .select({
      id: mails.id,
      toAddress: mails.toAddress,
      subject: mails.subject,
      status: mails.status,
      envelopeId: mails.envelopeId,
      error: mails.error,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .orderBy(desc(mails.id))
    .limit(limit);
}

/** A mail that failed or was kept here waits for the server again; undefined when it does so already, or has left. */
export async function requeue(tx: Tx, id: string): Promise<MailRow | undefined> {
  const [row] = await tx
    .update(mails)
    .set({ status: "QUEUED", error: null })
    .where(and(eq(mails.id, id), inArray(mails.status, ["FAILED", "OUTBOX"])))
    .returning();
  return row;
}

/** Whether a recipient counts as somebody whom no mail reaches. */
export async function isBounced(recipientId: string): Promise<boolean> {
  const isOne = and(eq(recipients.id, recipientId), eq(recipients.status, "BOUNCED"));
  return (await db().select({ id: recipients.id }).from(recipients).where(isOne)).length > 0;
}
