import type { Ctx } from "@/lib/auth/context";
import { selectWebhooks, type WebhookRow } from "./store";

const MOST = 1_000;

/** Webhooks of the home workspace, newest first. */
export function listWebhooks(ctx: Ctx): Promise<WebhookRow[]> {
  return selectWebhooks(ctx, MOST);
}
