import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { Webhook } from "@/lib/contracts/webhooks";
import { requireMatch } from "@/lib/http/etag";
import { webhookNotFound } from "./not-found";
import { lockWebhookRow, type WebhookRow } from "./store";
import { toWebhook } from "./to-webhook";

/**
 * Locks the webhook until the transaction ends. Throws `webhook_not_found`, and `precondition_failed` when the
 * caller's If-Match names another state than the one found.
 */
export async function lockWebhook(tx: Tx, ctx: Ctx, webhookId: string): Promise<WebhookRow> {
  const row = await lockWebhookRow(tx, ctx, webhookId);
  if (row === undefined) throw webhookNotFound(ctx);
  requireMatch(ctx, () => Webhook.parse(toWebhook(row)));
  return row;
}
