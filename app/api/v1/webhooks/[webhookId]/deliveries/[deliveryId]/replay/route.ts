import { replayWebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { replayDelivery } from "@/lib/webhooks/replay";
import { toDelivery } from "@/lib/webhooks/to-delivery";

export const POST = endpoint(replayWebhookDelivery, async ({ ctx, params }) =>
  toDelivery(await replayDelivery(ctx, params.webhookId, params.deliveryId)),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
