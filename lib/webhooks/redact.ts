import type { Tx } from "@/db/client";
import { env } from "@/lib/env";
import { webhookBody } from "./payload";
import { removeExchanges, savePayload, selectDeliveredEvents } from "./redact-store";
import { findEventSource } from "./store";

/**
 * Writes the messages about an envelope anew from what is left of it, those that wait for their next try among them, and
 * forgets what endpoints answered. Every delivery stays, as do its tries.
 */
export async function redactDeliveries(tx: Tx, envelopeId: string): Promise<void> {
  await removeExchanges(tx, envelopeId);
  for (const { id, eventId } of await selectDeliveredEvents(tx, envelopeId)) {
    const source = await findEventSource(eventId, tx);
    if (source === null) continue;
    const { event, environment, recipients } = source;
    await savePayload(tx, id, webhookBody(event, { environment, appUrl: env().APP_URL, recipients }));
  }
}
