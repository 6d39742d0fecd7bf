import { rotateWebhookSecret } from "@/lib/contracts/webhooks";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { toWebhook } from "@/lib/webhooks/to-webhook";

export const POST = endpoint(rotateWebhookSecret, async ({ ctx, params }) => {
  const { webhook, secret } = await rotateSecret(ctx, params.webhookId);
  return toWebhook(webhook, secret);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
