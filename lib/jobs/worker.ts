import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { closeDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { keepClock } from "@/lib/keep-clock";
import { log } from "@/lib/log";
import { closeTransports } from "@/lib/mail/transport";
import { startBeat } from "./beat";
import { spread } from "./spread";
import { unlockJobsOf } from "./store";
import type { TaskName } from "./task-names";
import { lanes, tasks } from "./tasks";

export type RunningWorker = {
  /** Stops taking jobs, lets running ones end for a few seconds, gives back the rest. */
  stop: () => Promise<void>;
  /** Rejects when a runner dies by itself. */
  finished: Promise<void>;
};

type Lane = { tasks: readonly TaskName[]; concurrency: number; pollMs: number };

const isOfLane = new Set<TaskName>(Object.values(lanes).flat());
const inward = (Object.keys(tasks) as TaskName[]).filter((name) => !isOfLane.has(name));
/**
 * NOTIFY starts a job within milliseconds; polling finds those that come due, are retried or were unlocked. Each place polls
 * for itself, so lanes of many places do it seldom.
 */
const inwardLane: Lane = { tasks: inward, concurrency: 2, pollMs: 1_000 };
const otherLanes: readonly Lane[] = [
  { tasks: lanes.fanOut, concurrency: 2, pollMs: 1_000 },
  // An endpoint that nobody knows yet has one place of these until it has answered (lib/webhooks/pace.ts).
  { tasks: lanes.webhooks, concurrency: 24, pollMs: 3_000 },
  { tasks: lanes.slowWebhooks, concurrency: 20, pollMs: 3_000 },
  { tasks: lanes.letters, concurrency: 2, pollMs: 1_000 },
  { tasks: lanes.mails, concurrency: 6, pollMs: 2_000 },
  { tasks: lanes.texts, concurrency: 4, pollMs: 2_000 },
  { tasks: lanes.drawings, concurrency: 1, pollMs: 3_000 },
];
/** Most places wait for strangers, not for the database; one connection listens. */
const MOST_CONNECTIONS = 5;
const ABORT_AFTER_MS = 3_000;
const GIVE_BACK_AFTER_MS = 6_000;

/** Starts the runners of a worker process, one for each lane, and their beat. */
export async function startWorker(options: { beatMs?: number } = {}): Promise<RunningWorker> {
  // Jobs are locked in the name of the runner's pool, so that is who beats.
  const holders: string[] = [];
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => holders.push(workerPool.id));

  const stopClock = keepClock();
  const main = await startRunner(events, inwardLane);
  const runners = [main];
  for (const lane of otherLanes) runners.push(await startRunner(events, lane));
  const stopBeat = await startBeat(() => holders, options.beatMs);
  await main.addJob("sweep", {}, { jobKey: "sweep", maxAttempts: 1 });
  log.info({ holders }, "worker ready");

  return {
    finished: Promise.race(runners.map(({ promise }) => promise)),
    async stop() {
      stopClock();
      const ended = Promise.allSettled(runners.map((runner) => runner.stop()));
      await Promise.race([ended, sleep(GIVE_BACK_AFTER_MS, undefined, { ref: false })]);
      await stopBeat();
      await unlockJobsOf(holders);
      closeTransports();
      await closeDatabase();
    },
  };
}

function startRunner(events: WorkerEvents, { tasks: names, concurrency, pollMs }: Lane): Promise<Runner> {
  return run({
    connectionString: env().DATABASE_URL,
    maxPoolSize: Math.min(concurrency + 1, MOST_CONNECTIONS),
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    // Without batches a stopping runner does not wait until the end of its last jobs is written down.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(names.map((name) => [name, spread(tasks[name])])) as TaskList,
    // What is regular goes by the database's clock (regular.ts).
    parsedCronItems: [],
    events,
    logger: quietLogger,
  });
}

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** Fewer connections than places are meant; graphile-worker cannot know it. */
const isMeant = (message: string): boolean => message.includes("maxPoolSize");

/** graphile-worker's words among ours; its chatter about every job only when debugging. */
const quietLogger = new Logger((scope) => (level, message) => {
  log[isMeant(message) ? "debug" : levels[level]]({ task: scope.taskIdentifier, jobId: scope.jobId }, message);
});
