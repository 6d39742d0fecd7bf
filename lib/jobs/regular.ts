import { addRegular, type Regular } from "./regular-store";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is done because time passes, for nobody in particular. */
const regular: readonly Regular[] = [
  { task: "sweep", jobKey: "sweep-each-minute", everySeconds: MINUTE, maxAttempts: 1 },
  {
    task: "sweep-files",
    jobKey: "sweep-files",
    everySeconds: DAY,
    atSecond: 3 * HOUR + 20 * MINUTE,
    maxAttempts: 1,
    priority: 20,
  },
  // Waits through the night of a worker that is down: it still sends the mail of that day.
  { task: "send-digests", jobKey: "send-digests", everySeconds: DAY, atSecond: 6 * HOUR, maxAttempts: 100 },
];

/**
 * Sees to it that each regular job waits for its next time. Every worker does so with each of its beats, by the database's
 * clock: a crontab of graphile-worker goes by the machine's, and stands still for hours when that is set back.
 */
export async function keepRegular(): Promise<void> {
  for (const each of regular) await addRegular(each);
}
