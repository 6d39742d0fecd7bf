import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { AttemptRow, DeliveryRow } from "./delivery-store";
import { getWebhook } from "./get";
import { findDeliveryOf, selectAttempts } from "./log-store";

export type LoggedDelivery = { delivery: DeliveryRow; attempts: AttemptRow[] };

/** One delivery with its tries and all that was kept of their answers. */
export async function getDelivery(ctx: Ctx, webhookId: string, deliveryId: string): Promise<LoggedDelivery> {
  await getWebhook(ctx, webhookId);
  const delivery = await findDeliveryOf(webhookId, deliveryId);
  if (delivery === null) throw new AppError("delivery_not_found", "This webhook has no delivery with this id");
  return { delivery, attempts: await selectAttempts([deliveryId]) };
}
