import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import type { webhookEvents } from "@/lib/evidence/events";
import { newId } from "@/lib/ids";
import { attempt } from "./attempt";
import { type DeliveryRow, insertAttempt, insertDelivery } from "./delivery-store";
import { getWebhook } from "./get";
import { getDelivery, type LoggedDelivery } from "./get-delivery";
import { lockWebhook } from "./lock";
import { sampleMessage } from "./sample";
import { isDelivered, toOutcomeRow } from "./verdict";

type Event = (typeof webhookEvents)[number];

/**
 * Sends a signed sample now, once, and answers what came of it, within 15 s. It works while the webhook is switched
 * off and says nothing about the endpoint's health. Written down afterwards: no transaction waits for a stranger.
 */
export async function testWebhook(ctx: Ctx, webhookId: string, event: Event | undefined): Promise<LoggedDelivery> {
  const webhook = await getWebhook(ctx, webhookId);
  const type = event ?? (webhook.events[0] as Event);
  const [id, eventId] = [newId("delivery"), newId("event")];
  const context = { environment: webhook.environment, appUrl: env().APP_URL };
  const message = sampleMessage({ event: type, eventId, at: ctx.now }, context);
  const startedAt = wallClock();
  const outcome = await attempt({ eventId, payload: message.payload }, webhook, startedAt, {});
  const endedAt = wallClock();
  const delivery: DeliveryRow = {
    id,
    webhookId,
    eventId,
    event: type,
    ...message,
    status: isDelivered(outcome) ? "DELIVERED" : "FAILED",
    attemptCount: 1,
    triesBeforeReplay: 0,
    createdAt: startedAt,
    nextAttemptAt: null,
    deliveredAt: isDelivered(outcome) ? endedAt : null,
  };
  await transact(ctx, async (tx) => {
    // It may have been deleted while the stranger answered.
    await lockWebhook(tx, ctx, webhookId);
    await insertDelivery(tx, delivery);
    await insertAttempt(tx, { deliveryId: id, number: 1, at: startedAt, ...toOutcomeRow(outcome, startedAt, endedAt) });
  });
  return getDelivery(ctx, webhookId, id);
}
