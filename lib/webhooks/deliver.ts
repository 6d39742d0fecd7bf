import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { type AttemptOptions, attempt, type Outcome } from "./attempt";
import { claimTry, type DeliveryRow, findDelivery, updatePending } from "./delivery-store";
import { type End, Pace } from "./pace";
import { isTest } from "./sample";
import { settle } from "./settle";
import type { WebhookRow } from "./store";

/** How long a try is this worker's own; after it the sweep may give it to another. */
const LEASE_MS = 60_000;
/** The database's clock starts jobs, ours judges them. */
const CLOCK_SKEW_MS = 1_000;

export type DeliverOptions = AttemptOptions & {
  /** The quick lane: what is for an endpoint that would hold others up goes to the lane beside it. */
  isQuickLane?: boolean | undefined;
};

type Found = { delivery: DeliveryRow; webhook: WebhookRow };

const pace = new Pace();

/** Makes one try of a delivery and settles what follows from it. Whoever claims the try posts; nobody else does. */
export async function deliverWebhook(deliveryId: string, options: DeliverOptions = {}): Promise<void> {
  const found = await findDelivery(deliveryId);
  if (found === null || found.delivery.status !== "PENDING") return;
  const { delivery, webhook } = found;
  if (!webhook.isActive && !isTest(delivery)) return abandon(delivery, webhook, wallClock());
  const end = options.isQuickLane ? await pace.enter(webhook.id) : pace.begin(webhook.id);
  const startedAt = wallClock();
  if (end === undefined) return stepAside(delivery, webhook, startedAt);
  const outcome = await tryInTurn(found, startedAt, options, end);
  if (outcome === undefined) return waitForTurn(delivery, webhook, startedAt);
  await settle({ delivery, webhook, number: delivery.attemptCount + 1, startedAt }, outcome, wallClock());
}

/** Claims the next try and makes it, at one of the endpoint's places; undefined when it is not this worker's to make. */
async function tryInTurn(
  { delivery, webhook }: Found,
  now: Date,
  options: AttemptOptions,
  end: End,
): Promise<Outcome | undefined> {
  let tookMs: number | undefined;
  try {
    if (!(await claim(delivery, webhook, now))) return undefined;
    const askedAt = performance.now();
    const outcome = await attempt(delivery, webhook, now, options);
    tookMs = performance.now() - askedAt;
    return outcome;
  } finally {
    end(tookMs);
  }
}

const jobCtx = (webhook: WebhookRow, now: Date) =>
  systemCtx("deliver-webhook", webhook.workspaceId, webhook.environment, now);

async function claim(delivery: DeliveryRow, webhook: WebhookRow, now: Date): Promise<boolean> {
  const dueBy = new Date(now.getTime() + CLOCK_SKEW_MS);
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  return transact(jobCtx(webhook, now), (tx) => claimTry(tx, delivery, now, dueBy, leaseUntil));
}

/** Two queues for each endpoint: there a backlog of its own is all that it waits for. */
async function stepAside({ id, nextAttemptAt }: DeliveryRow, webhook: WebhookRow, now: Date): Promise<void> {
  const queueName = `webhook:${webhook.id}:${id.charCodeAt(id.length - 1) % 2}`;
  const runAt = nextAttemptAt !== null && nextAttemptAt > now ? nextAttemptAt : undefined;
  const options = { jobKey: `deliver-webhook:${id}`, queueName, runAt };
  await transact(jobCtx(webhook, now), (tx) => enqueue(tx, "deliver-webhook-aside", { deliveryId: id }, options));
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
