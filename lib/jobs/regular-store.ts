import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { TaskName } from "./task-names";

export type Regular = {
  task: TaskName;
  jobKey: string;
  everySeconds: number;
  /** So long after midnight UTC, where the period is a day. */
  atSecond?: number;
  maxAttempts: number;
  priority?: number;
};

/**
 * Adds a regular job for its next time, by the database's clock, unless it waits for that or an earlier one, or is
 * running. UTC has no summer time, so a period is always as long.
 */
export async function addRegular({ task, jobKey, everySeconds, maxAttempts, ...more }: Regular): Promise<void> {
  const { atSecond = 0, priority = 0 } = more;
  await db().execute(sql`
    with next as (
      select to_timestamp(
        (floor((extract(epoch from clock_timestamp()) - ${atSecond}::int) / ${everySeconds}::int) + 1)
          * ${everySeconds}::int + ${atSecond}::int) as due)
    select graphile_worker.add_job(${task}::text, '{}'::json, job_key := ${jobKey}::text, run_at := next.due,
      max_attempts := ${maxAttempts}::int, priority := ${priority}::int)
    from next where not exists (
      select 1 from graphile_worker.jobs job where job.key = ${jobKey}::text and job.run_at <= next.due
        and (job.locked_at is not null or job.attempts < job.max_attempts))`);
}
