import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";

export type FailingRow = {
  id: string;
  task: string;
  key: string | null;
  attempts: number;
  given_up: boolean;
  error: string;
  created_at: string;
  run_at: string;
};

/** Failed at least this often: the first tries of anything may meet a neighbour that is just starting. */
const TRIES_BEFORE_SHOWN = 3;

/** Nobody is at it now; it has failed and will again, or no try is left. */
const isFailing: SQL = sql`locked_at is null and last_error is not null
  and (attempts >= ${TRIES_BEFORE_SHOWN} or attempts >= max_attempts)`;

/** What was given up first, then by the next try; each text as PostgreSQL writes it. */
export async function selectFailing(limit: number): Promise<FailingRow[]> {
  return db().execute<FailingRow>(sql`
    select id::text as id, task_identifier as task, key, attempts, attempts >= max_attempts as given_up,
      left(last_error, 2000) as error, created_at::text as created_at, run_at::text as run_at
    from graphile_worker.jobs where ${isFailing} order by given_up desc, run_at, id limit ${limit}`);
}

export async function countFailing(): Promise<number> {
  const [row] = await db().execute<{ value: number }>(sql`
    select count(*)::int as value from graphile_worker.jobs where ${isFailing}`);
  return row?.value ?? 0;
}

/**
 * Makes failing jobs due now, with all their tries before them. One that runs at this moment, waits for its time or is done
 * is left alone. Answers how many there were.
 */
export async function restart(jobIds: readonly string[]): Promise<number> {
  const ids = sql.join(
    jobIds.map((id) => sql`${id}::bigint`),
    sql`, `,
  );
  const rows = await db().execute(sql`
    select id from graphile_worker.reschedule_jobs(
      job_ids := array(select id from graphile_worker.jobs where id in (${ids}) and ${isFailing}),
      run_at := now(), attempts := 0) job`);
  return rows.length;
}
