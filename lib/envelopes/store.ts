import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { users, workspaces } from "@/db/schema/accounts";
import { documents } from "@/db/schema/documents";
import { envelopeDocuments, envelopes, fields, recipients } from "@/db/schema/envelopes";
import type { Ctx } from "@/lib/auth/context";
import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import type { RecipientStatus, Role } from "@/lib/contracts/recipients";
import { AppError } from "@/lib/errors";

export type EnvelopeRow = typeof envelopes.$inferSelect & { status: EnvelopeStatus };
export type RecipientRow = typeof recipients.$inferSelect & { role: Role; status: RecipientStatus };
export type FieldRow = typeof fields.$inferSelect;
export type EnvelopeDocumentRow = typeof envelopeDocuments.$inferSelect & { document: typeof documents.$inferSelect };
export type Sender = { name: string; email: string; workspace: string };

/** An envelope with everything that belongs to it. */
export type Stored = {
  envelope: EnvelopeRow;
  recipients: RecipientRow[];
  fields: FieldRow[];
  documents: EnvelopeDocumentRow[];
  sender: Sender;
};

const visible = (ctx: Ctx) =>
  and(inArray(envelopes.workspaceId, [...ctx.workspaceIds]), eq(envelopes.environment, ctx.environment));

/** Locks the envelope's row until the transaction ends and reads it whole. Throws `envelope_not_found`. */
export async function lockEnvelope(tx: Tx, ctx: Ctx, envelopeId: string): Promise<Stored> {
  const [row] = await tx
    .select()
    .from(envelopes)
    .where(and(eq(envelopes.id, envelopeId), visible(ctx)))
    .for("update");
  if (!row) throw new AppError("envelope_not_found");
  return readParts(tx, row as EnvelopeRow);
}

export async function findEnvelope(reader: Reader, ctx: Ctx, envelopeId: string): Promise<Stored | undefined> {
  const [row] = await reader
    .select()
    .from(envelopes)
    .where(and(eq(envelopes.id, envelopeId), visible(ctx)));
  return row ? readParts(reader, row as EnvelopeRow) : undefined;
}

/** For the platform's own jobs and for links, which know the envelope by what they hold. */
export async function findEnvelopeById(reader: Reader, envelopeId: string): Promise<Stored | undefined> {
  const [row] = await reader.select().from(envelopes).where(eq(envelopes.id, envelopeId));
  return row ? readParts(reader, row as EnvelopeRow) : undefined;
}

async function readParts(reader: Reader, envelope: EnvelopeRow): Promise<Stored> {
  const [people, placed, files, [sender]] = await Promise.all([
    reader.select().from(recipients).where(eq(recipients.envelopeId, envelope.id)).orderBy(asc(recipients.position)),
    reader.select().from(fields).where(eq(fields.envelopeId, envelope.id)).orderBy(asc(fields.position)),
    reader
      .select({ link: envelopeDocuments, document: documents })
      .from(envelopeDocuments)
      .innerJoin(documents, eq(documents.id, envelopeDocuments.documentId))
      .where(eq(envelopeDocuments.envelopeId, envelope.id))
      .orderBy(asc(envelopeDocuments.position)),
    senderOf(reader, envelope),
  ]);
  return {
    envelope,
    recipients: people as RecipientRow[],
    fields: placed,
    documents: files.map(({ link, document }) => ({ ...link, document })),
    sender: sender ?? { name: "", email: "", workspace: "" },
  };
}

function senderOf(reader: Reader, envelope: EnvelopeRow): Promise<Sender[]> {
  return reader
    .select({ name: users.name, email: users.email, workspace: workspaces.name })
    .from(workspaces)
    .innerJoin(users, eq(users.id, envelope.senderId))
    .where(eq(workspaces.id, envelope.workspaceId));
}

export async function insertEnvelope(
  tx: Tx,
  stored: Pick<Stored, "envelope" | "recipients" | "fields"> & { documentIds: string[] },
): Promise<void> {
  await tx.insert(envelopes).values(stored.envelope);
  await tx.insert(recipients).values(stored.recipients);
  if (stored.fields.length > 0) await tx.insert(fields).values(stored.fields);
  const { id: envelopeId } = stored.envelope;
  await tx
    .insert(envelopeDocuments)
    .values(stored.documentIds.map((documentId, position) => ({ envelopeId, position, documentId })));
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

export async function saveFieldValue(tx: Tx, fieldId: string, value: string): Promise<void> {
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
