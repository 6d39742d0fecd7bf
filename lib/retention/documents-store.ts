import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { envelopeDocuments } from "@/db/schema/envelopes";

/**
 * Locks the documents of an envelope, so that nobody sends one of them meanwhile, and answers their ids. Sending locks them
 * before it writes down whom it goes to: whoever purges comes the same way, or each would wait for the other.
 */
export async function lockDocuments(tx: Tx, envelopeId: string): Promise<string[]> {
  const own = tx
    .select({ id: envelopeDocuments.documentId })
    .from(envelopeDocuments)
    .where(eq(envelopeDocuments.envelopeId, envelopeId));
  const locked = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(inArray(documents.id, own))
    .orderBy(asc(documents.id))
    .for("update");
  return locked.map(({ id }) => id);
}

/**
 * Empties those of an envelope's documents that nothing else needs: no envelope that is kept, no template, no bulk send that
 * is at it. They are locked.
 */
export async function purgeDocuments(
  tx: Tx,
  envelopeId: string,
  ids: readonly string[],
  purgedAt: Date,
): Promise<void> {
  if (ids.length === 0) return;
  // A statement of its own: it sees what was sent while this one waited for the locks.
  const kept = await tx.execute<{ id: string }>(sql`
    select document_id as id from envelope_documents join envelopes on envelopes.id = envelope_id
    where ${inArray(sql`document_id`, [...ids])} and envelope_id <> ${envelopeId} and purged_at is null
    union select document_id from template_documents where ${inArray(sql`document_id`, [...ids])}
    union select jsonb_array_elements_text(template -> 'documentIds') from bulk_sends where status = 'RUNNING'`);
  const gone = ids.filter((id) => !kept.some((each) => each.id === id));
  if (gone.length === 0) return;
  await tx
    .update(documents)
    .set({ purgedAt, name: "", suggestedFields: null, warnings: [], attachedFiles: [] })
    .where(inArray(documents.id, gone));
}
