import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { env } from "@/lib/env";
import type { webhookEvents } from "@/lib/evidence/events";
import { newId } from "@/lib/ids";
import { deliverWebhook } from "./deliver";
import { insertDelivery } from "./delivery-store";
import { getWebhook } from "./get";
import { getDelivery, type LoggedDelivery } from "./get-delivery";
import { lockWebhook } from "./lock";
import { sampleMessage } from "./sample";

type Event = (typeof webhookEvents)[number];

/**
 * Sends a signed sample now, once, and answers what came of it, within 15 s. It works while the webhook is switched
 * off and says nothing about the endpoint's health.
 */
export async function testWebhook(ctx: Ctx, webhookId: string, event: Event | undefined): Promise<LoggedDelivery> {
  const webhook = await getWebhook(ctx, webhookId);
  const type = event ?? (webhook.events[0] as Event);
  const [id, eventId] = [newId("delivery"), newId("event")];
  const message = sampleMessage(
    { event: type, eventId, at: ctx.now },
    { environment: webhook.environment, appUrl: env().APP_URL },
  );
  await transact(ctx, async (tx) => {
    // It may be deleted at this moment.
    await lockWebhook(tx, ctx, webhookId);
    await insertDelivery(tx, {
      id,
      webhookId,
      eventId,
      event: type,
      ...message,
      status: "PENDING",
      createdAt: ctx.now,
      nextAttemptAt: ctx.now,
    });
  });
  await deliverWebhook(id);
  return getDelivery(ctx, webhookId, id);
}
