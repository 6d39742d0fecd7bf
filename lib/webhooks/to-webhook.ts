import type { Webhook } from "@/lib/contracts/webhooks";
import type { WebhookRow } from "./store";

/** The public form of a webhook; `secret` only where it was just made. */
export function toWebhook(row: WebhookRow, secret?: string): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    isActive: row.isActive,
    description: row.description,
    environment: row.environment,
    createdAt: row.createdAt.toISOString(),
    failingSince: row.failingSince?.toISOString() ?? null,
    disabledReason: row.disabledReason as Webhook["disabledReason"],
    ...(secret === undefined ? {} : { secret }),
  };
}
