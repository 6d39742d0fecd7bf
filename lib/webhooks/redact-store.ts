import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
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
