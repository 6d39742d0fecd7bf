import type { Ctx } from "@/lib/auth/context";
import type { DeliveryRow } from "./delivery-store";
import { getWebhook } from "./get";
import { countByStatus } from "./log-store";

/** How many deliveries of a webhook have arrived, wait and were given up. */
export async function countDeliveriesByStatus(
  ctx: Ctx,
  webhookId: string,
): Promise<Record<DeliveryRow["status"], number>> {
  await getWebhook(ctx, webhookId);
  return { DELIVERED: 0, PENDING: 0, FAILED: 0, ...(await countByStatus(webhookId)) };
}
