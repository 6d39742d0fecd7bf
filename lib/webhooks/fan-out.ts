import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { insertDelivery } from "./delivery-store";
import { webhookBody } from "./payload";
import { type EventSource, findEventSource, holdEventSource, subscribedWebhooks } from "./store";

/** Writes one delivery of an evidence event for each webhook that asked for it. Running twice adds nothing. */
export async function fanOutEvent(eventId: string, now: Date = wallClock()): Promise<void> {
  const source = await findEventSource(eventId);
  if (source === null) return;
  await transact(systemCtx("fan-out-event", source.workspaceId, source.environment, now), async (tx) => {
    const held = await holdEventSource(tx, source);
    if (held === null) return;
    for (const webhookId of await subscribedWebhooks(tx, held)) {
      await writeDelivery(tx, held, webhookId, { now, runAt: now });
    }
  });
}

/** One delivery with the job that makes it, unless this webhook has one of this event already. */
export async function writeDelivery(
  tx: Tx,
  { environment, event, recipients }: EventSource,
  webhookId: string,
  { now, runAt }: { now: Date; runAt: Date },
): Promise<void> {
  const id = newId("delivery");
  const isNew = await insertDelivery(tx, {
    id,
    webhookId,
    eventId: event.id,
    envelopeId: event.envelopeId,
    event: event.type,
    payload: webhookBody(event, { environment, appUrl: env().APP_URL, recipients }),
    status: "PENDING",
    createdAt: now,
    nextAttemptAt: runAt,
  });
  if (isNew) await enqueue(tx, "deliver-webhook", { deliveryId: id }, { jobKey: `deliver-webhook:${id}`, runAt });
}
