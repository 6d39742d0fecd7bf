import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/**
 * Puts a job that is about to fail off by `leastMs`, and by up to half of what graphile-worker will let it wait besides: that
 * is counted from `greatest(now(), run_at)` (its failJobs), by the database's clock.
 */
export async function putOff(jobId: string, lockedBy: string | null, leastMs: number): Promise<void> {
  await db().execute(sql`
    update graphile_worker._private_jobs
    set run_at = clock_timestamp() + ${leastMs} * interval '1 millisecond'
      + random() * 0.5 * exp(least(attempts, 10)) * interval '1 second'
    where id = ${jobId}::bigint and locked_by = ${lockedBy}`);
}
