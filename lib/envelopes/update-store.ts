import { and, eq, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { envelopeDocuments, fields, recipients } from "@/db/schema/envelopes";
import type { FieldRow, RecipientRow } from "./store";

/** Makes the envelope's recipients these, in this order. Those who are gone take their links and fields with them. */
export async function replaceRecipients(tx: Tx, envelopeId: string, rows: readonly RecipientRow[]): Promise<void> {
  const ids = rows.map((row) => row.id);
  await tx.delete(recipients).where(and(eq(recipients.envelopeId, envelopeId), notInArray(recipients.id, ids)));
  // Places are unique: everyone steps aside before taking their new one.
  await tx
    .update(recipients)
    .set({ position: sql`-1 - ${recipients.position}` })
    .where(eq(recipients.envelopeId, envelopeId));
  for (const row of rows) {
    await tx.insert(recipients).values(row).onConflictDoUpdate({ target: recipients.id, set: row });
  }
}

export async function replaceFields(tx: Tx, envelopeId: string, rows: readonly FieldRow[]): Promise<void> {
  await tx.delete(fields).where(eq(fields.envelopeId, envelopeId));
  if (rows.length > 0) await tx.insert(fields).values([...rows]);
}

export async function replaceDocuments(tx: Tx, envelopeId: string, documentIds: readonly string[]): Promise<void> {
  await tx.delete(envelopeDocuments).where(eq(envelopeDocuments.envelopeId, envelopeId));
  const rows = documentIds.map((documentId, position) => ({ envelopeId, position, documentId }));
  await tx.insert(envelopeDocuments).values(rows);
}

/** What these recipients filled in no longer counts: the sender's own values come back. */
export async function restorePresets(tx: Tx, recipientIds: readonly string[]): Promise<void> {
  if (recipientIds.length === 0) return;
  const ids = [...recipientIds];
  await tx
    .update(fields)
    .set({ value: sql`${fields.presetValue}` })
    .where(and(inArray(fields.recipientId, ids), isNotNull(fields.value)));
  await tx.delete(attachments).where(inArray(attachments.recipientId, ids));
}
