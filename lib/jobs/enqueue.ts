import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { TaskName, TaskPayloads } from "./task-names";

/** The priority of what somebody sits and waits for, a code or a link by which they come in: before all else of its lane. */
export const SOMEBODY_WAITS = -10;

export type EnqueueOptions = {
  /** Two jobs with one key are one job (the later replaces the waiting earlier). */
  jobKey?: string | undefined;
  /** Not before this moment. */
  runAt?: Date | undefined;
  maxAttempts?: number | undefined;
  /** Higher numbers wait for lower ones; 0 unless said. */
  priority?: number | undefined;
  /** Of the jobs in one queue one runs at a time. */
  queueName?: string | undefined;
};

/** Adds a job in the caller's transaction: it exists if and only if the change that caused it commits. */
export async function enqueue<T extends TaskName>(
  tx: Tx,
  task: T,
  payload: TaskPayloads[T],
  options: EnqueueOptions = {},
) {
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${task}::text, ${JSON.stringify(payload)}::json,
      queue_name := ${options.queueName ?? null}::text,
      job_key := ${options.jobKey ?? null}::text,
      run_at := ${options.runAt?.toISOString() ?? null}::timestamptz,
      max_attempts := ${options.maxAttempts ?? 100}::int,
      priority := ${options.priority ?? 0}::int)`);
}
