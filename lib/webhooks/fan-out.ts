import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { webhookBody } from "./payload";
import { findEventSource, insertDelivery, subscribedWebhooks } from "./store";

/** Writes one delivery of an evidence event for each webhook that asked for it. Running twice adds nothing. */
export async function fanOutEvent(eventId: string, now: Date = wallClock()): Promise<void> {
  const source = await findEventSource(eventId);
  if (source === null) return;
  const { environment, event, recipients, workspaceId } = source;
  const payload = webhookBody(event, { environment, appUrl: env().APP_URL, recipients });
  await transact(systemCtx("fan-out-event", workspaceId, environment, now), async (tx) => {
    for (const webhookId of await subscribedWebhooks(tx, source)) {
      const id = newId("delivery");
      const isNew = await insertDelivery(tx, {
        id,
        webhookId,
        eventId,
        envelopeId: event.envelopeId,
        event: event.type,
        payload,
        status: "PENDING",
        createdAt: now,
        nextAttemptAt: now,
      });
      if (isNew) await enqueue(tx, "deliver-webhook", { deliveryId: id }, { jobKey: `deliver-webhook:${id}` });
    }
  });
}
