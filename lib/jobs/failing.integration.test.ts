import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { useDatabase as testDatabase } from "@/tests/database";
import { enqueue } from "./enqueue";
import { listFailingJobs } from "./list-failing";
import { retryFailing } from "./retry-failing";

const database = testDatabase();

beforeEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
});

type Past = { attempts: number; error?: string | null; maxAttempts?: number; locked?: boolean };

/** A job about `about` with a past; answers its id. */
async function job(about: string, { attempts, error = "the door was closed", maxAttempts = 100, locked }: Past) {
  await db().transaction((tx) =>
    enqueue(tx, "seal-envelope", { envelopeId: about }, { jobKey: `seal-envelope:${about}`, maxAttempts }),
  );
  const [row] = await database.sql<{ id: string }[]>`
    update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${error},
      run_at = now() + interval '2 hours', locked_by = ${locked ? "somebody" : null},
      locked_at = ${locked ? new Date() : null}
    where key = ${`seal-envelope:${about}`} returning id::text as id`;
  return row!.id;
}

test("what was given up comes first, then what fails and waits; what failed once or runs now is no concern", async () => {
  await job("env_waits", { attempts: 3 });
  await job("env_once", { attempts: 2 });
  await job("env_new", { attempts: 0, error: null });
  await job("env_runs", { attempts: 7, locked: true });
  await job("env_dead", { attempts: 2, maxAttempts: 2, error: "no such key" });
  const { data, total } = await listFailingJobs();
  expect(total).toBe(2);
  expect(data).toMatchObject([
    { task: "seal-envelope", aboutId: "env_dead", attempts: 2, error: "no such key", nextAttemptAt: null },
    { task: "seal-envelope", aboutId: "env_waits", attempts: 3, error: "the door was closed" },
  ]);
  expect(Date.parse(data[1]!.nextAttemptAt!)).toBeGreaterThan(Date.now() + 3_600_000);
});

test("tried again it is due now with all its tries before it; one that runs or only waits for its time is left alone", async () => {
  const dead = await job("env_dead", { attempts: 100 });
  const running = await job("env_runs", { attempts: 7, locked: true });
  const waiting = await job("env_waits", { attempts: 0, error: null });
  expect(await retryFailing([dead, running, waiting, "987654321"])).toBe(1);
  const rows = await database.sql`
    select key, attempts, max_attempts, run_at <= now() as due from graphile_worker.jobs order by key`;
  expect(rows).toMatchObject([
    { key: "seal-envelope:env_dead", attempts: 0, max_attempts: 100, due: true },
    { key: "seal-envelope:env_runs", attempts: 7, due: false },
    { key: "seal-envelope:env_waits", attempts: 0, due: false },
  ]);
  expect(await listFailingJobs()).toEqual({ data: [], total: 0 });
});
