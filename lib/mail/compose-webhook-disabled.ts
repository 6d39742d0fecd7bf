import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { renderWebhookDisabled } from "./render-warning";
import { type DisabledWebhook, findFailedWebhook, type Owner, selectOwners } from "./store";
import { writeMail } from "./write-mail";

/** Tells each owner once that a webhook was switched off. No mail leaves the test environment. */
export async function composeWebhookDisabled(webhookId: string, now: Date = wallClock()): Promise<void> {
  const webhook = await findFailedWebhook(webhookId);
  if (webhook?.environment !== "live") return;
  for (const owner of await selectOwners(webhook.workspaceId)) await writeTo(owner, webhook, now);
}

async function writeTo(owner: Owner, webhook: DisabledWebhook, now: Date): Promise<void> {
  const failingSince = webhook.failingSince ?? now;
  const content = await renderWebhookDisabled({
    locale: owner.locale,
    readerName: owner.name,
    workspace: webhook.workspaceName,
    webhookId: webhook.id,
    url: webhook.url,
    failingSince,
    link: `${env().APP_URL}/developers`,
  });
  const dedupeKey = `webhook-disabled:${webhook.id}:${failingSince.getTime()}:${owner.id}`;
  const to = { name: owner.name, address: owner.email };
  await transact(systemCtx("compose-webhook-disabled", webhook.workspaceId, webhook.environment, now), (tx) =>
    writeMail(tx, { dedupeKey, envelopeId: null, recipientId: null, to, content }, now),
  );
}
