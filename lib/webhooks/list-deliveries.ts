import type * as z from "zod";
import type { Ctx } from "@/lib/auth/context";
import { LISTED_ANSWER_LENGTH, type listWebhookDeliveries } from "@/lib/contracts/webhook-deliveries";
import { pageOf, windowOf } from "@/lib/http/cursor";
import { getWebhook } from "./get";
import { countDeliveries, selectAttempts, selectDeliveries } from "./log-store";
import { toDelivery } from "./to-delivery";

type Query = z.output<typeof listWebhookDeliveries.query>;

/** What was sent to a webhook, newest first, each with its tries. */
export async function listDeliveries(ctx: Ctx, webhookId: string, query: Query) {
  await getWebhook(ctx, webhookId);
  const filter = { webhookId, status: query.status, event: query.event, envelopeId: query.envelopeId };
  const [rows, total] = await Promise.all([
    selectDeliveries(filter, windowOf(query, "delivery")),
    countDeliveries(filter),
  ]);
  const attempts = await selectAttempts(
    rows.map(({ id }) => id),
    LISTED_ANSWER_LENGTH,
  );
  return pageOf(rows, total, query, (delivery) =>
    toDelivery({ delivery, attempts: attempts.filter(({ deliveryId }) => deliveryId === delivery.id) }),
  );
}
