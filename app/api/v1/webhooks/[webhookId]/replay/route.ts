import { replayWebhook } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { replaySince } from "@/lib/webhooks/replay";

export const POST = endpoint(replayWebhook, async ({ ctx, params, body }) => ({
  scheduled: await replaySince(ctx, params.webhookId, body),
}));
