import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { envelopes } from "@/db/schema/envelopes";
import { evidenceEvents } from "@/db/schema/evidence";
import { webhookAttempts, webhookDeliveries } from "@/db/schema/webhooks";

export async function selectDeliveredEvents(tx: Tx, envelopeId: string): Promise<{ id: string; eventId: string }[]> {
  return tx
    .select({ id: webhookDeliveries.id, eventId: webhookDeliveries.eventId })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.envelopeId, envelopeId));
}

export async function savePayload(tx: Tx, deliveryId: string, payload: string): Promise<void> {
  await tx.update(webhookDeliveries).set({ payload }).where(eq(webhookDeliveries.id, deliveryId));
}

/** What was sent and answered in each try; that it was made, when and with which outcome stays. */
export async function removeExchanges(tx: Tx, envelopeId: string): Promise<void> {
  const own = tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.envelopeId, envelopeId));
  await tx
    .update(webhookAttempts)
    .set({
      responseBody: null,
      // Null says that a try is going on.
      requestHeaders: sql`case when ${webhookAttempts.requestHeaders} is not null then '{}'::jsonb end`,
    })
    .where(inArray(webhookAttempts.deliveryId, own));
}

/** Whether an envelope was purged, or anybody in it erased; so it stays until the transaction ends. */
export async function holdRedacted(tx: Tx, envelopeId: string): Promise<boolean> {
  const [envelope] = await tx
    .select({ purgedAt: envelopes.purgedAt })
    .from(envelopes)
    .where(eq(envelopes.id, envelopeId))
    .for("key share");
  // A statement of its own: it sees what was erased while the first waited for the lock.
  const erased = await tx
    .select({ id: evidenceEvents.id })
    .from(evidenceEvents)
    .where(and(eq(evidenceEvents.envelopeId, envelopeId), eq(evidenceEvents.type, "recipient.erased")))
    .limit(1);
  return erased.length > 0 || (envelope?.purgedAt ?? null) !== null;
}
