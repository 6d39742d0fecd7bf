import { deleteWebhook, getWebhook } from "@/lib/contracts/webhooks";
import { endpoint } from "@/lib/http/endpoint";
import { deleteWebhook as remove } from "@/lib/webhooks/delete";
import { getWebhook as get } from "@/lib/webhooks/get";
import { toWebhook } from "@/lib/webhooks/to-webhook";

export const GET = endpoint(getWebhook, async ({ ctx, params }) => toWebhook(await get(ctx, params.webhookId)));

export const DELETE = endpoint(deleteWebhook, async ({ ctx, params }) => {
  await remove(ctx, params.webhookId);
  return { success: true as const };
});
