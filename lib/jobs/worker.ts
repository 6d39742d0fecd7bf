import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { closeDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { closeTransports } from "@/lib/mail/transport";
import { startBeat } from "./beat";
import { unlockJobsOf } from "./store";
import { outwardTasks, tasks } from "./tasks";

export type RunningWorker = {
  /** Stops taking jobs, lets running ones end for a few seconds, gives back the rest. */
  stop: () => Promise<void>;
  /** Rejects when a runner dies by itself. */
  finished: Promise<void>;
};

// NOTIFY starts a job within milliseconds; polling finds those that come due, are retried or were unlocked.
const POLL_MS = 1_000;
const ABORT_AFTER_MS = 3_000;
const GIVE_BACK_AFTER_MS = 6_000;
const inwardConcurrency = 2;
const outwardConcurrency = 6;

const regular = parseCronItems([
  { task: "sweep", match: "* * * * *", options: { backfillPeriod: 0, maxAttempts: 1, jobKey: "sweep" } },
  {
    task: "sweep-files",
    match: "20 3 * * *",
    options: { backfillPeriod: 0, maxAttempts: 1, jobKey: "sweep-files", priority: 20 },
  },
]);

/** Starts the two runners of a worker process and their beat. */
export async function startWorker(options: { beatMs?: number } = {}): Promise<RunningWorker> {
  // Jobs are locked in the name of the runner's pool, so that is who beats.
  const holders: string[] = [];
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => holders.push(workerPool.id));

  const inward = await startRunner(events, (name) => !outwardTasks.has(name), inwardConcurrency, regular);
  const outward = await startRunner(events, (name) => outwardTasks.has(name), outwardConcurrency, []);
  const stopBeat = await startBeat(() => holders, options.beatMs);
  await inward.addJob("sweep", {}, { jobKey: "sweep", maxAttempts: 1 });
  log.info({ holders }, "worker ready");

  return {
    finished: Promise.race([inward.promise, outward.promise]),
    async stop() {
      const ended = Promise.allSettled([inward.stop(), outward.stop()]);
      await Promise.race([ended, sleep(GIVE_BACK_AFTER_MS, undefined, { ref: false })]);
      await stopBeat();
      await unlockJobsOf(holders);
      closeTransports();
      await closeDatabase();
    },
  };
}

function startRunner(
  events: WorkerEvents,
  mine: (name: keyof typeof tasks) => boolean,
  concurrency: number,
  parsedCronItems: ReturnType<typeof parseCronItems>,
): Promise<Runner> {
  const names = (Object.keys(tasks) as (keyof typeof tasks)[]).filter(mine);
  return run({
    connectionString: env().DATABASE_URL,
    maxPoolSize: concurrency + 2,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    // Without batches a stopping runner does not wait until the end of its last jobs is written down.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(names.map((name) => [name, tasks[name]])) as TaskList,
    parsedCronItems,
    events,
    logger: quietLogger,
  });
}

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** graphile-worker's words among ours; its chatter about every job only when debugging. */
const quietLogger = new Logger((scope) => (level, message) => {
  log[levels[level]]({ task: scope.taskIdentifier, jobId: scope.jobId }, message);
});
