import type { Job, JobHelpers } from "graphile-worker";
import { log } from "@/lib/log";
import { TryLater } from "./later";
import { putOff } from "./spread-store";

type Task = (payload: never, helpers: JobHelpers) => Promise<void>;

/**
 * The same task, whose retries are spread. graphile-worker lets a failed job wait for e, e², … e¹⁰ seconds, to the second:
 * what failed together, because a server was down, would all come back together, each time.
 */
export function spread(task: Task): Task {
  return async (payload, helpers) => {
    try {
      await task(payload, helpers);
    } catch (error) {
      await tryPutOff(helpers.job, error instanceof TryLater ? error.leastMs : 0);
      throw error;
    }
  };
}

/** Without it the job is tried again all the same. */
const tryPutOff = ({ id, locked_by }: Job, leastMs: number): Promise<void> =>
  putOff(id, locked_by, leastMs).catch((error: unknown) =>
    log.warn({ jobId: id, error: String(error) }, "a retry is not spread"),
  );
