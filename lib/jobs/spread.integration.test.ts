import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { useDatabase as testDatabase } from "@/tests/database";
import { enqueue } from "./enqueue";
import { TryLater } from "./later";
import type { TaskName, TaskPayloads } from "./task-names";
import { startWorker } from "./worker";

const refuse = vi.hoisted(() => async () => {
  throw new Error("the door is closed");
});
vi.mock("@/lib/sealing/seal-envelope", () => ({ sealEnvelope: refuse }));
vi.mock("@/lib/mail/deliver-mail", () => ({ deliverMail: refuse }));
vi.mock("@/lib/mail/compose-closing", () => ({ composeClosing: refuse }));

vi.mock("@/lib/mail/compose-bounced", () => ({
  composeBounced: async () => {
    throw new TryLater("the door is closed", 86_400_000);
  },
}));

const database = testDatabase();
const COUNT = 20;
/** The ninth try failed: graphile-worker waits for e⁹ seconds, and we for up to half as long again. */
const [NINTH, LEAST_S, MOST_S] = [9, Math.exp(9), 1.5 * Math.exp(9)];

beforeEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
});

async function addTried<T extends TaskName>(task: T, payloads: TaskPayloads[T][]): Promise<void> {
  await db().transaction(async (tx) => {
    for (const [index, payload] of payloads.entries()) await enqueue(tx, task, payload, { jobKey: `${task}:${index}` });
  });
  await database.sql`
    update graphile_worker._private_jobs set attempts = ${NINTH - 1}, run_at = now() where key like ${`${task}:%`}`;
}

const waitsOf = async (task: TaskName): Promise<number[]> => {
  const rows = await database.sql`
    select extract(epoch from run_at - now())::float8 as wait from graphile_worker.jobs
    where task_identifier = ${task} and attempts = ${NINTH} and locked_at is null and last_error like '%door is closed%'`;
  return rows.map(({ wait }) => Number(wait));
};

test("jobs of every lane that fail together come back apart, none sooner than before and none later than half as long again", async () => {
  const ids = Array.from({ length: COUNT }, (_, index) => `id_${index}`);
  await addTried(
    "seal-envelope",
    ids.map((envelopeId) => ({ envelopeId })),
  );
  await addTried(
    "deliver-mail",
    ids.map((mailId) => ({ mailId })),
  );
  await addTried(
    "compose-closing",
    ids.map((envelopeId) => ({ envelopeId })),
  );
  const worker = await startWorker();
  try {
    for (const task of ["seal-envelope", "deliver-mail", "compose-closing"] as const) {
      await expect.poll(async () => (await waitsOf(task)).length, { timeout: 20_000 }).toBe(COUNT);
      const waits = await waitsOf(task);
      // What passed since it failed is not much.
      expect(Math.min(...waits)).toBeGreaterThan(LEAST_S - 30);
      expect(Math.max(...waits)).toBeLessThan(MOST_S + 1);
      expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(60);
    }
  } finally {
    await worker.stop();
  }
});

test("a job that says how long it must wait at least waits for that and as long as others besides", async () => {
  await addTried("compose-bounced", [{ eventId: "evt_1" }]);
  const worker = await startWorker();
  try {
    await expect.poll(async () => (await waitsOf("compose-bounced")).length, { timeout: 20_000 }).toBe(1);
    const [wait] = await waitsOf("compose-bounced");
    expect(wait).toBeGreaterThan(86_400 + LEAST_S - 30);
    expect(wait).toBeLessThan(86_400 + MOST_S + 1);
  } finally {
    await worker.stop();
  }
});
