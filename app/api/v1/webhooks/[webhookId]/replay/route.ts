import { replayWebhook } from "@/lib/contracts/webhook-deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { replaySince } from "@/lib/webhooks/replay";

export const POST = endpoint(replayWebhook, async ({ ctx, params, body }) => ({
  scheduled: await replaySince(ctx, params.webhookId, body),
}));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
