import { startClock } from "@/db/clock";
import { clockAheadMs } from "./clock";
import { log } from "./log";

/** Has this process follow the database's clock, until what it answers is called. */
export const keepClock = (): (() => void) =>
  startClock((error) => {
    if (error !== undefined) log.warn({ error: String(error) }, "the database did not say what time it is");
    else log.warn({ aheadMs: clockAheadMs() }, "the database's clock counts: so far is it ahead of this machine's");
  });
