import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Outcome } from "./attempt";
import { type DeliveryRow, disableWebhook, noteFailure, noteSuccess, saveTry, updatePending } from "./delivery-store";
import { holdRedacted } from "./redact-store";
import { isTest } from "./sample";
import { nextTryAt, parseRetryAfter } from "./schedule";
import type { WebhookRow } from "./store";
import { isDelivered, toOutcomeRow } from "./verdict";

export type Try = { delivery: DeliveryRow; webhook: WebhookRow; number: number; startedAt: Date };

type Verdict = { delivered: boolean; gone: boolean; runAt: Date | undefined };

const FAILING_LIMIT_MS = 5 * 24 * 60 * 60 * 1000;

/**
 * Writes a try down and what follows from it: done, another try later, or the end. What was sent and answered is not
 * written down once its envelope was purged, or somebody in it erased: it may tell of them.
 */
export async function settle(made: Try, outcome: Outcome, now: Date): Promise<void> {
  const { delivery, webhook, number } = made;
  const { delivered, gone, runAt } = judge(made, outcome, now);
  const ctx = systemCtx("deliver-webhook", webhook.workspaceId, webhook.environment, now);
  await transact(ctx, async (tx) => {
    const row = toOutcomeRow(outcome, made.startedAt, now);
    const isRedacted = await holdRedacted(tx, delivery.envelopeId);
    await saveTry(tx, delivery.id, number, isRedacted ? { ...row, requestHeaders: {}, responseBody: null } : row);
    const change = delivered
      ? { status: "DELIVERED" as const, deliveredAt: now, nextAttemptAt: null }
      : { status: runAt ? ("PENDING" as const) : ("FAILED" as const), nextAttemptAt: runAt ?? null };
    const moved = await updatePending(tx, delivery.id, number, change);
    if (moved && runAt) {
      const jobKey = `deliver-webhook:${delivery.id}`;
      await enqueue(tx, "deliver-webhook", { deliveryId: delivery.id }, { jobKey, runAt });
    }
    if (!isTest(delivery)) await judgeEndpoint(tx, made, { delivered, gone });
  });
}

function judge({ delivery, number }: Try, outcome: Outcome, now: Date): Verdict {
  const answer = "answer" in outcome ? outcome.answer : undefined;
  const delivered = isDelivered(outcome);
  const gone = answer?.status === 410;
  if (delivered || gone || isTest(delivery)) return { delivered, gone, runAt: undefined };
  const retryAfterMs = parseRetryAfter(answer?.retryAfter, now);
  const runAt = nextTryAt(now, number - delivery.triesBeforeReplay, retryAfterMs, Math.random());
  return { delivered, gone, runAt };
}

/** 410 switches the endpoint off at once; five days in which no try succeeded do too, and its owners are told. */
async function judgeEndpoint(tx: Tx, { webhook, startedAt }: Try, verdict: Pick<Verdict, "delivered" | "gone">) {
  if (verdict.delivered) return noteSuccess(tx, webhook.id);
  const failingSince = await noteFailure(tx, webhook.id, startedAt);
  if (verdict.gone) {
    await disableWebhook(tx, webhook.id, "GONE");
    return;
  }
  if (startedAt.getTime() - failingSince.getTime() < FAILING_LIMIT_MS) return;
  if (await disableWebhook(tx, webhook.id, "FAILING")) {
    const jobKey = `compose-webhook-disabled:${webhook.id}`;
    await enqueue(tx, "compose-webhook-disabled", { webhookId: webhook.id }, { jobKey });
  }
}
