import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { enqueue } from "@/lib/jobs/enqueue";
import { parseAllowed } from "./address";
import { type Answer, post } from "./request";
import { nextTryAt, parseRetryAfter } from "./schedule";
import { signatureHeaders } from "./sign";
import {
  claimTry,
  type DeliveryRow,
  disableWebhook,
  findDelivery,
  saveTry,
  updatePending,
  type WebhookRow,
} from "./store";

const TRY_TIMEOUT_MS = 15_000;
/** How long a try is this worker's own; after it the sweep may give it to another. */
const LEASE_MS = 60_000;
/** The database's clock starts jobs, ours judges them. */
const CLOCK_SKEW_MS = 1_000;
const KEPT_CHARACTERS = 8_192;

type Try = { delivery: DeliveryRow; webhook: WebhookRow; number: number };
type Result = { answer: Answer } | { error: string };

export type DeliverOptions = { signal?: AbortSignal | undefined; timeoutMs?: number | undefined };

/** Makes one try of a delivery and settles what follows from it. Whoever claims the try posts; nobody else does. */
export async function deliverWebhook(deliveryId: string, options: DeliverOptions = {}): Promise<void> {
  const found = await findDelivery(deliveryId);
  if (found === null || found.delivery.status !== "PENDING") return;
  const { delivery, webhook } = found;
  const startedAt = wallClock();
  if (!webhook.isActive) return abandon(delivery, webhook, startedAt);
  if (!(await claim(delivery, webhook, startedAt))) return waitForTurn(delivery, webhook, startedAt);

  const result = await attempt(delivery, webhook, startedAt, options);
  await settle({ delivery, webhook, number: delivery.attemptCount + 1 }, result, startedAt, wallClock());
}

const jobCtx = (webhook: WebhookRow, now: Date) =>
  systemCtx("deliver-webhook", webhook.workspaceId, webhook.environment, now);

const keyOf = (delivery: DeliveryRow) => `deliver-webhook:${delivery.id}`;

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
  await transact(jobCtx(webhook, now), (tx) =>
    enqueue(tx, "deliver-webhook", { deliveryId: delivery.id }, { jobKey: keyOf(delivery), runAt }),
  );
}

async function abandon(delivery: DeliveryRow, webhook: WebhookRow, now: Date): Promise<void> {
  await transact(jobCtx(webhook, now), (tx) =>
    updatePending(tx, delivery.id, delivery.attemptCount, { status: "FAILED", nextAttemptAt: null }),
  );
}

async function attempt(
  delivery: DeliveryRow,
  webhook: WebhookRow,
  now: Date,
  options: DeliverOptions,
): Promise<Result> {
  const settings = env();
  const secret = decrypt(settings.ENCRYPTION_KEY, webhook.encryptedSecret, webhook.id);
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Certyneo-Webhooks/1",
    ...signatureHeaders(secret, delivery.eventId, now, delivery.payload),
  };
  try {
    const answer = await post(webhook.url, headers, delivery.payload, {
      allowed: parseAllowed(settings.OUTBOUND_ALLOW),
      timeoutMs: options.timeoutMs ?? TRY_TIMEOUT_MS,
      signal: options.signal,
    });
    return { answer };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function settle(made: Try, result: Result, startedAt: Date, now: Date): Promise<void> {
  const { delivery, webhook, number } = made;
  const answer = "answer" in result ? result.answer : undefined;
  const delivered = answer !== undefined && answer.status >= 200 && answer.status < 300;
  const gone = answer?.status === 410;
  const retryAfterMs = parseRetryAfter(answer?.retryAfter, now);
  const runAt = delivered || gone ? undefined : nextTryAt(now, number, retryAfterMs, Math.random());

  await transact(jobCtx(webhook, now), async (tx) => {
    await saveTry(tx, delivery.id, number, {
      durationMs: now.getTime() - startedAt.getTime(),
      responseStatus: answer?.status ?? null,
      // PostgreSQL has no text with a NUL in it.
      responseBody: answer?.body.replaceAll("\u0000", "").slice(0, KEPT_CHARACTERS) ?? null,
      error: "error" in result ? result.error : null,
    });
    if (gone) await disableWebhook(tx, webhook.id);
    const change = delivered
      ? { status: "DELIVERED" as const, deliveredAt: now, nextAttemptAt: null }
      : { status: runAt ? ("PENDING" as const) : ("FAILED" as const), nextAttemptAt: runAt ?? null };
    const moved = await updatePending(tx, delivery.id, number, change);
    if (moved && runAt) {
      await enqueue(tx, "deliver-webhook", { deliveryId: delivery.id }, { jobKey: keyOf(delivery), runAt });
    }
  });
}
