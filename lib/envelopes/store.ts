import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import type { attachments } from "@/db/schema/attachments";
import type { documents } from "@/db/schema/documents";
import { envelopeDocuments, envelopes, fields, recipients } from "@/db/schema/envelopes";
import type { Ctx } from "@/lib/auth/context";
import { Envelope, type EnvelopeStatus } from "@/lib/contracts/envelope";
import type { RecipientStatus, Role } from "@/lib/contracts/recipients";
import { AppError } from "@/lib/errors";
import { requireMatch } from "@/lib/http/etag";
import { notFound } from "@/lib/http/not-found";
import { readWhole } from "./read-store";
import { toEnvelope } from "./to-envelope";

export type EnvelopeRow = typeof envelopes.$inferSelect & { status: EnvelopeStatus };
export type RecipientRow = typeof recipients.$inferSelect & { role: Role; status: RecipientStatus };
export type FieldRow = typeof fields.$inferSelect;
export type AttachmentRow = typeof attachments.$inferSelect;
export type EnvelopeDocumentRow = typeof envelopeDocuments.$inferSelect & { document: typeof documents.$inferSelect };
export type Sender = { name: string; email: string; workspace: string };

/** An envelope with everything that belongs to it. */
export type Stored = {
  envelope: EnvelopeRow;
  recipients: RecipientRow[];
  fields: FieldRow[];
  /** Files that signers added, those that no field holds any more among them. */
  attachments: AttachmentRow[];
  documents: EnvelopeDocumentRow[];
  sender: Sender;
};

const visible = (ctx: Ctx) =>
  and(inArray(envelopes.workspaceId, [...ctx.workspaceIds]), eq(envelopes.environment, ctx.environment));

/**
 * Locks the envelope's row until the transaction ends and reads it whole. Throws `envelope_not_found`, and
 * `precondition_failed` when the caller's If-Match names another state than the one found.
 */
export async function lockEnvelope(tx: Tx, ctx: Ctx, envelopeId: string): Promise<Stored> {
  const [row] = await tx
    .select({ id: envelopes.id })
    .from(envelopes)
    .where(and(eq(envelopes.id, envelopeId), visible(ctx)))
    .for("update");
  // Read in a statement of its own: it sees what was committed while this one waited for the lock.
  const stored = row && (await readWhole(tx, envelopeId));
  if (!stored) throw notFound(ctx, "envelope_not_found");
  requireMatch(ctx, () => Envelope.parse(toEnvelope(stored)));
  return stored;
}

export async function findEnvelope(reader: Reader, ctx: Ctx, envelopeId: string): Promise<Stored | undefined> {
  return readWhole(reader, envelopeId, ctx);
}

/** For the platform's own jobs and for links, which know the envelope by what they hold. */
export async function findEnvelopeById(reader: Reader, envelopeId: string): Promise<Stored | undefined> {
  return readWhole(reader, envelopeId);
}

export async function insertEnvelope(
  tx: Tx,
  stored: Pick<Stored, "envelope" | "recipients" | "fields"> & { documentIds: string[] },
): Promise<void> {
  await tx.insert(envelopes).values(stored.envelope);
  await tx.insert(recipients).values(stored.recipients);
  await insertFields(tx, stored.fields);
  const { id: envelopeId } = stored.envelope;
  await tx
    .insert(envelopeDocuments)
    .values(stored.documentIds.map((documentId, position) => ({ envelopeId, position, documentId })));
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const fieldsAtOnce = 1_000;

export async function insertFields(tx: Tx, rows: readonly FieldRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += fieldsAtOnce) {
    await tx.insert(fields).values(rows.slice(at, at + fieldsAtOnce));
  }
}

type EnvelopePatch = Partial<Omit<typeof envelopes.$inferInsert, "id" | "version">>;

/** Guarded update: only if nobody changed the envelope since it was read. Throws `envelope_changed` otherwise. */
export async function saveEnvelope(tx: Tx, before: EnvelopeRow, patch: EnvelopePatch, now: Date): Promise<EnvelopeRow> {
  const [row] = await tx
    .update(envelopes)
    .set({ ...patch, version: before.version + 1, updatedAt: now })
    .where(and(eq(envelopes.id, before.id), eq(envelopes.version, before.version)))
    .returning();
  if (!row)
    throw new AppError(
      "envelope_changed",
      "The envelope was changed by somebody else at the same moment. Read it again.",
    );
  return row as EnvelopeRow;
}

export async function saveRecipient(
  tx: Tx,
  recipientId: string,
  patch: Partial<typeof recipients.$inferInsert>,
): Promise<void> {
  await tx.update(recipients).set(patch).where(eq(recipients.id, recipientId));
}

export async function saveFieldValue(tx: Tx, fieldId: string, value: string | null): Promise<void> {
  await tx.update(fields).set({ value }).where(eq(fields.id, fieldId));
}

export async function saveSealed(
  tx: Tx,
  envelopeId: string,
  position: number,
  sealed: { sha256: string; sizeBytes: number },
): Promise<void> {
  await tx
    .update(envelopeDocuments)
    .set({ sealedSha256: sealed.sha256, sealedSizeBytes: sealed.sizeBytes })
    .where(and(eq(envelopeDocuments.envelopeId, envelopeId), eq(envelopeDocuments.position, position)));
}

/** Over without a seal: what is left to prove is how it ended. */
export const endedUncompleted = (status: EnvelopeStatus): boolean =>
  status === "DECLINED" || status === "VOIDED" || status === "EXPIRED";

/** The trail of an ended envelope, unless it has one: answers whether this is it. The version stays: no verb cares. */
export async function saveAuditTrail(
  tx: Tx,
  envelopeId: string,
  auditSha256: string,
  state: Pick<EnvelopePatch, "sealPending" | "sealDueAt">,
): Promise<boolean> {
  const saved = await tx
    .update(envelopes)
    .set({ auditSha256, ...state })
    .where(and(eq(envelopes.id, envelopeId), isNull(envelopes.auditSha256)))
    .returning({ id: envelopes.id });
  return saved.length > 0;
}

export async function removeEnvelope(tx: Tx, envelopeId: string): Promise<void> {
  await tx.delete(envelopes).where(eq(envelopes.id, envelopeId));
}

/** The envelope a recipient belongs to. */
export async function findEnvelopeIdOf(reader: Reader, recipientId: string): Promise<string | undefined> {
  const [row] = await reader
    .select({ envelopeId: recipients.envelopeId })
    .from(recipients)
    .where(eq(recipients.id, recipientId));
  return row?.envelopeId;
}

/** The envelope a recipient belongs to, and how firmly it is signed. */
export async function findLevelOf(reader: Reader, recipientId: string) {
  const [row] = await reader
    .select({ envelopeId: envelopes.id, signatureLevel: envelopes.signatureLevel })
    .from(recipients)
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .where(eq(recipients.id, recipientId));
  return row;
}
