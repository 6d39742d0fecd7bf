import type * as z from "zod";
import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { UpdateWebhook } from "@/lib/contracts/webhooks";
import { env } from "@/lib/env";
import { parseAllowed } from "@/lib/outbound/address";
import { checkWebhookUrl } from "./check-url";
import { getWebhook } from "./get";
import { lockWebhook } from "./lock";
import { webhookNotFound } from "./not-found";
import { saveWebhook, type WebhookPatch, type WebhookRow } from "./store";

/** Changes what is given. A new URL is checked as the first one was; switching on forgets past failure. */
export async function updateWebhook(
  ctx: Ctx,
  webhookId: string,
  input: z.output<typeof UpdateWebhook>,
): Promise<WebhookRow> {
  await getWebhook(ctx, webhookId);
  if (input.url !== undefined) await checkWebhookUrl(input.url, parseAllowed(env().OUTBOUND_ALLOW));
  return transact(ctx, async (tx) => {
    await lockWebhook(tx, ctx, webhookId);
    const row = await saveWebhook(tx, ctx, webhookId, patchOf(input));
    if (row === null) throw webhookNotFound(ctx);
    return row;
  });
}

function patchOf(input: z.output<typeof UpdateWebhook>): WebhookPatch {
  const patch: WebhookPatch = {};
  if (input.url !== undefined) patch.url = input.url;
  if (input.events !== undefined) patch.events = [...new Set(input.events)];
  if (input.description !== undefined) patch.description = input.description ?? "";
  if (input.isActive !== undefined) {
    patch.isActive = input.isActive;
    patch.disabledReason = null;
  }
  if (input.isActive) patch.failingSince = null;
  return patch;
}
