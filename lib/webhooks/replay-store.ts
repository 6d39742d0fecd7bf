import { and, eq, gt, ne, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { webhookDeliveries } from "@/db/schema/webhooks";
import type { WebhookRow } from "./store";

/** Which events to deliver again; `after` is an event id below all that are still to be looked at. */
export type ReplayScope = { since: Date; until: Date; onlyFailed: boolean; after: string };

export type ReplayedEvent = { eventId: string; deliveryId: string | null };

/** What will be tried within a minute, or is being tried now, is left to that try. */
const SOON_MS = 60_000;

/** Puts a delivery back to its start at `runAt`. False when it is about to be tried anyway, or gone. */
export async function reopenDelivery(tx: Tx, deliveryId: string, runAt: Date, now: Date): Promise<boolean> {
  const reopened = await tx
    .update(webhookDeliveries)
    .set({
      status: "PENDING",
      nextAttemptAt: runAt,
      deliveredAt: null,
      triesBeforeReplay: sql`${webhookDeliveries.attemptCount}`,
    })
    .where(
      and(
        eq(webhookDeliveries.id, deliveryId),
        or(
          ne(webhookDeliveries.status, "PENDING"),
          gt(webhookDeliveries.nextAttemptAt, new Date(now.getTime() + SOON_MS)),
        ),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return reopened.length > 0;
}

export async function countReplayed(reader: Reader, webhook: WebhookRow, scope: ReplayScope): Promise<number> {
  const [row] = await reader.execute<{ value: number }>(sql`select count(*)::int as value ${eventsIn(webhook, scope)}`);
  return row?.value ?? 0;
}

export async function selectReplayed(
  reader: Reader,
  webhook: WebhookRow,
  scope: ReplayScope,
  limit: number,
): Promise<ReplayedEvent[]> {
  return reader.execute<ReplayedEvent>(sql`
    select event.id as "eventId", delivery.id as "deliveryId" ${eventsIn(webhook, scope)}
    order by event.id limit ${limit}`);
}

/** Events of the webhook's workspace and environment that it asks for, or that were sent to it when it did. */
const eventsIn = (webhook: WebhookRow, scope: ReplayScope) => sql`
  from evidence_events event
  join envelopes envelope on envelope.id = event.envelope_id
  left join webhook_deliveries delivery on delivery.webhook_id = ${webhook.id} and delivery.event_id = event.id
  where event.id > ${scope.after}
    and event.at >= ${scope.since.toISOString()}::timestamptz and event.at <= ${scope.until.toISOString()}::timestamptz
    and envelope.workspace_id = ${webhook.workspaceId} and envelope.environment = ${webhook.environment}
    and (event.type in ${webhook.events} or delivery.id is not null)
    and (not ${scope.onlyFailed}::boolean or delivery.id is null or delivery.status = 'FAILED')`;
