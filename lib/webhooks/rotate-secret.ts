import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { lockWebhook } from "./lock";
import { webhookNotFound } from "./not-found";
import { newSecret } from "./sign";
import { saveNewSecret, type WebhookRow } from "./store";

const OVERLAP_MS = 24 * 60 * 60 * 1000;

/** Makes a new secret, readable here and never again. The one before it signs too for 24 h; one older than that no more. */
export async function rotateSecret(ctx: Ctx, webhookId: string): Promise<{ webhook: WebhookRow; secret: string }> {
  const secret = newSecret();
  const encrypted = encrypt(env().ENCRYPTION_KEY, secret, webhookId);
  const until = new Date(ctx.now.getTime() + OVERLAP_MS);
  const webhook = await transact(ctx, async (tx) => {
    await lockWebhook(tx, ctx, webhookId);
    return saveNewSecret(tx, ctx, webhookId, encrypted, until);
  });
  if (webhook === null) throw webhookNotFound(ctx);
  return { webhook, secret };
}
