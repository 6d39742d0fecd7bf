import { getWebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { getDelivery } from "@/lib/webhooks/get-delivery";
import { toDelivery } from "@/lib/webhooks/to-delivery";

export const GET = endpoint(getWebhookDelivery, async ({ ctx, params }) =>
  toDelivery(await getDelivery(ctx, params.webhookId, params.deliveryId)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
