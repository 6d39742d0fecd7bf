import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { parseAllowed } from "@/lib/outbound/address";
import { checkWebhookUrl } from "./check-url";
import { newSecret } from "./sign";
import { insertWebhook, type WebhookRow } from "./store";

export type NewWebhook = { url: string; events: string[]; description: string };

/** Subscribes a URL to events. The secret is readable here and never again. */
export async function createWebhook(ctx: Ctx, input: NewWebhook): Promise<{ webhook: WebhookRow; secret: string }> {
  const settings = env();
  await checkWebhookUrl(input.url, parseAllowed(settings.OUTBOUND_ALLOW));
  const id = newId("webhook");
  const secret = newSecret();
  const webhook = await transact(ctx, (tx) =>
    insertWebhook(tx, {
      id,
      workspaceId: ctx.workspaceId,
      environment: ctx.environment,
      url: input.url,
      events: [...new Set(input.events)],
      description: input.description,
      encryptedSecret: encrypt(settings.ENCRYPTION_KEY, secret, id),
      createdAt: ctx.now,
    }),
  );
  return { webhook, secret };
}
