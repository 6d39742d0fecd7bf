import { listWebhookDeliveries } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";

export const GET = endpoint(listWebhookDeliveries, ({ ctx, params, query }) =>
  listDeliveries(ctx, params.webhookId, query),
);
