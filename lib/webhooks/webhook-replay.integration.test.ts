import { describe, expect, it } from "vitest";
import { jobKeys } from "@/lib/jobs/rows.fixture";
import { deliverWebhook } from "./deliver";
import { getDelivery } from "./get-delivery";
import { listDeliveries } from "./list-deliveries";
import { replayDelivery, replaySince } from "./replay";
import { replayBatch } from "./replay-batch";
import { page, useWebhookStage } from "./stage.fixture";
import { updateWebhook } from "./update";

const stage = useWebhookStage();
const { database, ctx, subscribe, happen, pendingDelivery } = stage;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Does what the waiting jobs of a replay would do, in the order of their keys. */
async function runReplay(): Promise<void> {
  const jobs = await database.sql`
    select payload from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'replay-webhook'`;
  await database.sql`
    delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task
    where task.id = job.task_id and task.identifier = 'replay-webhook'`;
  for (const { payload } of jobs) await replayBatch(payload);
}

describe("a replay", () => {
  it("delivers again with the same id and body, and with the whole schedule before it", async () => {
    const { webhook } = await subscribe();
    const id = await pendingDelivery(webhook.id);
    await deliverWebhook(id);
    await database.sql`update webhook_deliveries set attempt_count = 10 where id = ${id}`;
    stage.receiver.answerWith((response) => response.writeHead(500).end());
    expect((await replayDelivery(ctx(), webhook.id, id)).delivery).toMatchObject({ status: "PENDING" });
    expect(await jobKeys(database.sql, "deliver-webhook")).toEqual([`deliver-webhook:${id}`]);
    await deliverWebhook(id);
    const [first, second] = stage.receiver.received;
    expect(second!.headers["webhook-id"]).toBe(first!.headers["webhook-id"]);
    expect(second!.body).toBe(first!.body);
    const { delivery, attempts } = await getDelivery(ctx(), webhook.id, id);
    expect(delivery.status).toBe("PENDING");
    expect(delivery.nextAttemptAt!.getTime() - Date.now()).toBeLessThanOrEqual(5_500);
    expect(attempts.map(({ number }) => number)).toEqual([1, 11]);
  });

  it("is refused while the webhook is off, and leaves alone what is about to be tried", async () => {
    const { webhook } = await subscribe();
    const id = await pendingDelivery(webhook.id);
    const before = (await getDelivery(ctx(), webhook.id, id)).delivery;
    expect((await replayDelivery(ctx(), webhook.id, id)).delivery).toEqual(before);
    await updateWebhook(ctx(), webhook.id, { isActive: false });
    await expect(replayDelivery(ctx(), webhook.id, id)).rejects.toMatchObject({ code: "webhook_inactive" });
    await expect(replaySince(ctx(), webhook.id, { since: new Date(0), onlyFailed: false })).rejects.toMatchObject({
      code: "webhook_inactive",
    });
  });

  it("since a moment takes what was delivered, what failed and what happened while the webhook was off", async () => {
    const { webhook } = await subscribe();
    const delivered = await pendingDelivery(webhook.id);
    await deliverWebhook(delivered);
    const failed = await pendingDelivery(webhook.id);
    await database.sql`update webhook_deliveries set status = 'FAILED', next_attempt_at = null where id = ${failed}`;
    const missed = await happen();
    await happen("envelope.voided");
    await database.sql`delete from graphile_worker._private_jobs`;

    const since = new Date(Date.now() - DAY_MS);
    expect(await replaySince(ctx(), webhook.id, { since, onlyFailed: true })).toBe(2);
    await database.sql`delete from graphile_worker._private_jobs`;
    expect(await replaySince(ctx(), webhook.id, { since, onlyFailed: false })).toBe(3);
    await runReplay();
    const { data } = await listDeliveries(ctx(), webhook.id, page);
    expect(data.map(({ status }) => status)).toEqual(["PENDING", "PENDING", "PENDING"]);
    expect(data.map(({ eventId }) => eventId)).toContain(missed);
    expect(await jobKeys(database.sql, "deliver-webhook")).toHaveLength(3);
    const future = new Date(Date.now() + DAY_MS);
    expect(await replaySince(ctx(), webhook.id, { since: future, onlyFailed: false })).toBe(0);
  });

  it("of many events goes ten a second and loses none between its batches", async () => {
    const { webhook } = await subscribe();
    for (let count = 0; count < 130; count += 1) await happen();
    expect(await replaySince(ctx(), webhook.id, { since: new Date(0), onlyFailed: false })).toBe(130);
    await runReplay();
    const [{ span, count }] = (await database.sql`
      select count(*)::int, extract(epoch from max(next_attempt_at) - min(next_attempt_at)) as span
      from webhook_deliveries where webhook_id = ${webhook.id}`) as unknown as [{ span: string; count: number }];
    expect(count).toBe(100);
    expect(Number(span)).toBeCloseTo(9.9, 1);
    await runReplay();
    expect((await listDeliveries(ctx(), webhook.id, page)).pagination.total).toBe(130);
    expect(await jobKeys(database.sql, "replay-webhook")).toEqual([]);
  });
});
