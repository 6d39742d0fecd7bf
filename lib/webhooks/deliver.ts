import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { attempt } from "./attempt";
import { claimTry, type DeliveryRow, findDelivery, updatePending } from "./delivery-store";
import { isTest } from "./sample";
import { settle } from "./settle";
import type { WebhookRow } from "./store";

/** How long a try is this worker's own; after it the sweep may give it to another. */
const LEASE_MS = 60_000;
/** The database's clock starts jobs, ours judges them. */
const CLOCK_SKEW_MS = 1_000;

export type DeliverOptions = { signal?: AbortSignal | undefined; timeoutMs?: number | undefined };

/** Makes one try of a delivery and settles what follows from it. Whoever claims the try posts; nobody else does. */
export async function deliverWebhook(deliveryId: string, options: DeliverOptions = {}): Promise<void> {
  const found = await findDelivery(deliveryId);
  if (found === null || found.delivery.status !== "PENDING") return;
  const { delivery, webhook } = found;
  const startedAt = wallClock();
  if (!webhook.isActive && !isTest(delivery)) return abandon(delivery, webhook, startedAt);
  if (!(await claim(delivery, webhook, startedAt))) return waitForTurn(delivery, webhook, startedAt);

  const outcome = await attempt(delivery, webhook, startedAt, options);
  await settle({ delivery, webhook, number: delivery.attemptCount + 1, startedAt }, outcome, wallClock());
}

const jobCtx = (webhook: WebhookRow, now: Date) =>
  systemCtx("deliver-webhook", webhook.workspaceId, webhook.environment, now);

async function claim(delivery: DeliveryRow, webhook: WebhookRow, now: Date): Promise<boolean> {
  const dueBy = new Date(now.getTime() + CLOCK_SKEW_MS);
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  return transact(jobCtx(webhook, now), (tx) => claimTry(tx, delivery, now, dueBy, leaseUntil));
}

/** A job that came too early (it was taken over, or swept up) is put back to the time that is written down. */
async function waitForTurn(delivery: DeliveryRow, webhook: WebhookRow, now: Date): Promise<void> {
  const current = await findDelivery(delivery.id);
  const runAt = current?.delivery.nextAttemptAt;
  if (current?.delivery.status !== "PENDING" || runAt == null) return;
  const jobKey = `deliver-webhook:${delivery.id}`;
  await transact(jobCtx(webhook, now), (tx) =>
    enqueue(tx, "deliver-webhook", { deliveryId: delivery.id }, { jobKey, runAt }),
  );
}

async function abandon(delivery: DeliveryRow, webhook: WebhookRow, now: Date): Promise<void> {
  await transact(jobCtx(webhook, now), (tx) =>
    updatePending(tx, delivery.id, delivery.attemptCount, { status: "FAILED", nextAttemptAt: null }),
  );
}
