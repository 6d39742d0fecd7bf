import { and, arrayContains, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { evidenceEvents, evidencePersonal } from "@/db/schema/evidence";
import { webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import type { Ctx, Environment } from "@/lib/auth/context";
import type { RecipientMoments, RecordedEvent } from "./payload";

export type WebhookRow = typeof webhooks.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
export type AttemptOutcome = {
  durationMs: number;
  responseStatus: number | null;
  responseBody: string | null;
  error: string | null;
};

const reachable = (ctx: Ctx, webhookId: string) =>
  and(
    eq(webhooks.id, webhookId),
    inArray(webhooks.workspaceId, [...ctx.workspaceIds]),
    eq(webhooks.environment, ctx.environment),
  );

export async function insertWebhook(tx: Tx, row: typeof webhooks.$inferInsert): Promise<WebhookRow> {
  const [inserted] = await tx.insert(webhooks).values(row).returning();
  return inserted!;
}

export async function findWebhook(ctx: Ctx, webhookId: string, reader: Reader = db()): Promise<WebhookRow | null> {
  const [row] = await reader.select().from(webhooks).where(reachable(ctx, webhookId));
  return row ?? null;
}

export async function selectWebhooks(ctx: Ctx, limit: number, reader: Reader = db()): Promise<WebhookRow[]> {
  const mine = and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.environment, ctx.environment));
  return reader.select().from(webhooks).where(mine).orderBy(desc(webhooks.id)).limit(limit);
}

export async function removeWebhook(tx: Tx, ctx: Ctx, webhookId: string): Promise<boolean> {
  const removed = await tx.delete(webhooks).where(reachable(ctx, webhookId)).returning({ id: webhooks.id });
  return removed.length > 0;
}

export async function disableWebhook(tx: Tx, webhookId: string): Promise<void> {
  await tx.update(webhooks).set({ isActive: false }).where(eq(webhooks.id, webhookId));
}

export type EventSource = {
  event: RecordedEvent;
  workspaceId: string;
  environment: Environment;
  recipients: RecipientMoments[];
};

/** An evidence event with what its messages are made of; null when there is none or its envelope is gone. */
export async function findEventSource(eventId: string, reader: Reader = db()): Promise<EventSource | null> {
  const [row] = await reader
    .select({
      event: evidenceEvents,
      personal: evidencePersonal.data,
      workspaceId: envelopes.workspaceId,
      environment: envelopes.environment,
    })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .leftJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .where(eq(evidenceEvents.id, eventId));
  if (row === undefined) return null;
  const moments = await reader
    .select({
      id: recipients.id,
      email: recipients.email,
      role: recipients.role,
      viewedAt: recipients.viewedAt,
      actedAt: recipients.actedAt,
    })
    .from(recipients)
    .where(eq(recipients.envelopeId, row.event.envelopeId))
    .orderBy(recipients.position);
  const event = { ...row.event, type: row.event.type as RecordedEvent["type"], personal: row.personal ?? {} };
  return { event, workspaceId: row.workspaceId, environment: row.environment, recipients: moments };
}

/** Ids of the active webhooks of a workspace and environment that asked for an event. */
export async function subscribedWebhooks(tx: Tx, source: EventSource): Promise<string[]> {
  const rows = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.workspaceId, source.workspaceId),
        eq(webhooks.environment, source.environment),
        eq(webhooks.isActive, true),
        arrayContains(webhooks.events, [source.event.type]),
      ),
    )
    .for("share");
  return rows.map(({ id }) => id);
}

/** True when the delivery is new; false when this webhook already has one of this event. */
export async function insertDelivery(tx: Tx, row: typeof webhookDeliveries.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(webhookDeliveries)
    .values(row)
    .onConflictDoNothing({ target: [webhookDeliveries.webhookId, webhookDeliveries.eventId] })
    .returning({ id: webhookDeliveries.id });
  return inserted.length > 0;
}

export async function findDelivery(id: string): Promise<{ delivery: DeliveryRow; webhook: WebhookRow } | null> {
  const [row] = await db()
    .select({ delivery: webhookDeliveries, webhook: webhooks })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(eq(webhookDeliveries.id, id));
  return row ?? null;
}

/**
 * Takes the next try of a delivery for this worker until `leaseUntil`, and notes it as begun. False when another
 * worker took it first or it is not due.
 */
export async function claimTry(
  tx: Tx,
  delivery: DeliveryRow,
  at: Date,
  dueBy: Date,
  leaseUntil: Date,
): Promise<boolean> {
  const number = delivery.attemptCount + 1;
  const claimed = await tx
    .update(webhookDeliveries)
    .set({ attemptCount: number, nextAttemptAt: leaseUntil })
    .where(
      and(
        isPending(delivery.id, delivery.attemptCount),
        or(isNull(webhookDeliveries.nextAttemptAt), lte(webhookDeliveries.nextAttemptAt, dueBy)),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  if (claimed.length === 0) return false;
  const error = "The worker stopped during this try";
  await tx.insert(webhookAttempts).values({ deliveryId: delivery.id, number, at, durationMs: 0, error });
  return true;
}

export async function saveTry(tx: Tx, deliveryId: string, number: number, outcome: AttemptOutcome): Promise<void> {
  await tx
    .update(webhookAttempts)
    .set(outcome)
    .where(and(eq(webhookAttempts.deliveryId, deliveryId), eq(webhookAttempts.number, number)));
}

/** Moves a pending delivery on, if nobody else did since try `attemptCount`. */
export async function updatePending(
  tx: Tx,
  deliveryId: string,
  attemptCount: number,
  change: Partial<Pick<DeliveryRow, "status" | "nextAttemptAt" | "deliveredAt">>,
): Promise<boolean> {
  const updated = await tx
    .update(webhookDeliveries)
    .set(change)
    .where(isPending(deliveryId, attemptCount))
    .returning({ id: webhookDeliveries.id });
  return updated.length > 0;
}

const isPending = (deliveryId: string, attemptCount: number) =>
  and(
    eq(webhookDeliveries.id, deliveryId),
    eq(webhookDeliveries.status, "PENDING"),
    sql`${webhookDeliveries.attemptCount} = ${attemptCount}`,
  );
