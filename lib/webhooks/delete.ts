import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { lockWebhook } from "./lock";
import { removeWebhook } from "./store";

/** Deletes a webhook with its deliveries; tries that wait find nothing and end. */
export async function deleteWebhook(ctx: Ctx, webhookId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockWebhook(tx, ctx, webhookId);
    await removeWebhook(tx, ctx, webhookId);
  });
}
