import { testWebhook } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { testWebhook as test } from "@/lib/webhooks/test-webhook";
import { toDelivery } from "@/lib/webhooks/to-delivery";

export const POST = endpoint(testWebhook, async ({ ctx, params, body }) =>
  toDelivery(await test(ctx, params.webhookId, body.event)),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
