import { and, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import type { WebhookRow } from "./store";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
export type AttemptRow = typeof webhookAttempts.$inferSelect;
export type AttemptOutcome = Pick<
  AttemptRow,
  "durationMs" | "requestHeaders" | "responseStatus" | "responseBody" | "error"
>;

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

export async function insertAttempt(tx: Tx, row: typeof webhookAttempts.$inferInsert): Promise<void> {
  await tx.insert(webhookAttempts).values(row);
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

/** An answer with 2xx: whatever failed before is forgotten. */
export async function noteSuccess(tx: Tx, webhookId: string): Promise<void> {
  await tx
    .update(webhooks)
    .set({ failingSince: null })
    .where(and(eq(webhooks.id, webhookId), isNotNull(webhooks.failingSince)));
}

/** A failed try. Answers since when every try has failed. */
export async function noteFailure(tx: Tx, webhookId: string, at: Date): Promise<Date> {
  const [row] = await tx
    .update(webhooks)
    .set({ failingSince: sql`coalesce(${webhooks.failingSince}, ${at.toISOString()}::timestamptz)` })
    .where(eq(webhooks.id, webhookId))
    .returning({ failingSince: webhooks.failingSince });
  return row?.failingSince ?? at;
}

/** True when it was on until now. */
export async function disableWebhook(tx: Tx, webhookId: string, disabledReason: "GONE" | "FAILING"): Promise<boolean> {
  const disabled = await tx
    .update(webhooks)
    .set({ isActive: false, disabledReason })
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.isActive, true)))
    .returning({ id: webhooks.id });
  return disabled.length > 0;
}
