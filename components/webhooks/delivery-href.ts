import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";

export type DeliveryStatus = WebhookDelivery["status"];
/** What of a webhook's deliveries is looked at. */
export type DeliveryView = { status?: DeliveryStatus | undefined; cursor?: string | undefined };

/** Where a webhook's deliveries are read, and one of them beside the list. */
export function deliveryHref(webhookId: string, { status, cursor }: DeliveryView = {}, deliveryId?: string): string {
  const query = new URLSearchParams();
  if (status) query.set("status", status);
  if (cursor) query.set("cursor", cursor);
  if (deliveryId) query.set("delivery", deliveryId);
  return `/developers/webhooks/${webhookId}${query.size > 0 ? `?${query}` : ""}`;
}
