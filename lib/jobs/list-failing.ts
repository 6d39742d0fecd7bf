import { type FailingJob, MOST_FAILING_JOBS } from "@/lib/contracts/jobs";
import { countFailing, type FailingRow, selectFailing } from "./failing-store";

/**
 * Work of the instance that fails: what was given up (dead letters), and what waits for its next try after several. For
 * the instance's owner only; the endpoint sees to that.
 */
export async function listFailingJobs(): Promise<{ data: FailingJob[]; total: number }> {
  const [rows, total] = await Promise.all([selectFailing(MOST_FAILING_JOBS), countFailing()]);
  return { data: rows.map(toFailingJob), total };
}

function toFailingJob(row: FailingRow): FailingJob {
  return {
    id: row.id,
    task: row.task,
    // A key is what a job does and to what; a message that stepped aside keeps that of the lane it came from.
    aboutId: row.key?.split(":")[1] ?? null,
    attempts: row.attempts,
    error: row.error,
    createdAt: new Date(row.created_at).toISOString(),
    nextAttemptAt: row.given_up ? null : new Date(row.run_at).toISOString(),
  };
}

/** How many there are in all. */
export const countFailingJobs = (): Promise<number> => countFailing();
