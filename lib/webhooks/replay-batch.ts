import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import type { TaskPayloads } from "@/lib/jobs/task-names";
import { writeDelivery } from "./fan-out";
import { type ReplayedEvent, reopenDelivery, selectReplayed } from "./replay-store";
import { findEventSource, findWebhookById, holdEventSource } from "./store";

const BATCH = 100;
const GAP_MS = 100;

type Replay = TaskPayloads["replay-webhook"];

/** Schedules the next hundred events of a replay, ten a second, and itself for the rest. One transaction. */
export async function replayBatch(replay: Replay, now: Date = wallClock()): Promise<void> {
  const webhook = await findWebhookById(replay.webhookId);
  if (!webhook?.isActive) return;
  const scope = { ...replay, since: new Date(replay.since), until: new Date(replay.until) };
  await transact(systemCtx("replay-webhook", webhook.workspaceId, webhook.environment, now), async (tx) => {
    const events = await selectReplayed(tx, webhook, scope, BATCH);
    for (const [index, event] of events.entries()) {
      await schedule(tx, webhook.id, event, new Date(now.getTime() + index * GAP_MS), now);
    }
    const last = events.at(-1);
    if (events.length < BATCH || last === undefined) return;
    const options = { jobKey: `replay-webhook:${webhook.id}`, runAt: new Date(now.getTime() + BATCH * GAP_MS) };
    await enqueue(tx, "replay-webhook", { ...replay, after: last.eventId }, options);
  });
}

async function schedule(tx: Tx, webhookId: string, event: ReplayedEvent, runAt: Date, now: Date): Promise<void> {
  const { eventId, deliveryId } = event;
  if (deliveryId !== null) {
    if (!(await reopenDelivery(tx, deliveryId, runAt, now))) return;
    await enqueue(tx, "deliver-webhook", { deliveryId }, { jobKey: `deliver-webhook:${deliveryId}`, runAt });
    return;
  }
  const found = await findEventSource(eventId, tx);
  const source = found && (await holdEventSource(tx, found));
  if (source !== null) await writeDelivery(tx, source, webhookId, { now, runAt });
}
