import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { lowestId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { getWebhook } from "./get";
import { getDelivery, type LoggedDelivery } from "./get-delivery";
import { countReplayed, type ReplayScope, reopenDelivery } from "./replay-store";
import { isTest } from "./sample";
import type { WebhookRow } from "./store";

/** Ids are made a moment before or after the event's own time. */
const ID_SLACK_MS = 10 * 60 * 1000;
/** Clocks of two processes differ a little. */
const CLOCK_SKEW_MS = 1_000;

/** Puts one delivery back to its start: the same event id, now, with the whole schedule before it. */
export async function replayDelivery(ctx: Ctx, webhookId: string, deliveryId: string): Promise<LoggedDelivery> {
  const webhook = await getWebhook(ctx, webhookId);
  const { delivery } = await getDelivery(ctx, webhookId, deliveryId);
  if (!isTest(delivery)) requireActive(webhook);
  await transact(ctx, async (tx) => {
    if (!(await reopenDelivery(tx, deliveryId, ctx.now, ctx.now))) return;
    await enqueue(tx, "deliver-webhook", { deliveryId }, { jobKey: `deliver-webhook:${deliveryId}` });
  });
  return getDelivery(ctx, webhookId, deliveryId);
}

/**
 * Delivers every event since a moment again, in a job, ten a second: those that were delivered, those that failed,
 * and those of the time when the webhook was switched off. A second call takes the place of one still under way.
 * Answers how many there are.
 */
export async function replaySince(
  ctx: Ctx,
  webhookId: string,
  asked: { since: Date; onlyFailed: boolean },
): Promise<number> {
  const webhook = await getWebhook(ctx, webhookId);
  requireActive(webhook);
  const after = lowestId("event", new Date(asked.since.getTime() - ID_SLACK_MS));
  const until = new Date(ctx.now.getTime() + CLOCK_SKEW_MS);
  const scope: ReplayScope = { ...asked, until, after };
  return transact(ctx, async (tx) => {
    const scheduled = await countReplayed(tx, webhook, scope);
    const payload = { webhookId, since: asked.since.toISOString(), until: until.toISOString(), after };
    const jobKey = `replay-webhook:${webhookId}`;
    if (scheduled > 0) {
      await enqueue(tx, "replay-webhook", { ...payload, onlyFailed: asked.onlyFailed }, { jobKey });
    }
    return scheduled;
  });
}

function requireActive(webhook: WebhookRow): void {
  if (webhook.isActive) return;
  throw new AppError("webhook_inactive", "Switch the webhook on first: PATCH it with `isActive: true`.");
}
