import { deleteWebhook, getWebhook, updateWebhook } from "@/lib/contracts/webhooks";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { refuseUrlOf } from "@/lib/webhooks/check-url";
import { deleteWebhook as remove } from "@/lib/webhooks/delete";
import { getWebhook as get } from "@/lib/webhooks/get";
import { toWebhook } from "@/lib/webhooks/to-webhook";
import { updateWebhook as update } from "@/lib/webhooks/update";

export const GET = endpoint(getWebhook, async ({ ctx, params }) => toWebhook(await get(ctx, params.webhookId)));

export const PATCH = endpoint(
  updateWebhook,
  async ({ ctx, params, body }) => toWebhook(await update(ctx, params.webhookId, body)),
  { refuseFirst: refuseUrlOf },
);

export const DELETE = endpoint(deleteWebhook, async ({ ctx, params }) => {
  await remove(ctx, params.webhookId);
  return { success: true as const };
});

export const { POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
