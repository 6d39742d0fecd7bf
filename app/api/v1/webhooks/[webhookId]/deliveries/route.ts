import { listWebhookDeliveries } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";

export const GET = endpoint(listWebhookDeliveries, ({ ctx, params, query }) =>
  listDeliveries(ctx, params.webhookId, query),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
