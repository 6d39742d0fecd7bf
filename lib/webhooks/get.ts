import type { Ctx } from "@/lib/auth/context";
import { webhookNotFound } from "./not-found";
import { findWebhook, type WebhookRow } from "./store";

export async function getWebhook(ctx: Ctx, webhookId: string): Promise<WebhookRow> {
  const row = await findWebhook(ctx, webhookId);
  if (row === null) throw webhookNotFound(ctx);
  return row;
}
