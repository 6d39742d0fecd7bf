import { sql } from "drizzle-orm";
import { clockAheadMs, setClockAhead } from "@/lib/clock";
import { db } from "./client";

/** The database's clock, which decides when something is due: the one that all processes share. */
export async function databaseNow(): Promise<Date> {
  const [row] = await db().execute<{ now: string }>(sql`select to_json(clock_timestamp()) #>> '{}' as now`);
  return new Date(row!.now);
}

/** A smaller difference is no fault of a clock, and not worth a step. */
const LEAST_MS = 500;
const ASK_EVERY_MS = 10_000;
const LOOK_EVERY_MS = 500;

/** Asks the database what time it is. From then on `now` of lib/clock.ts says the same; answers whether it said something else. */
export async function followClock(): Promise<boolean> {
  const askedAt = performance.now();
  const said = await databaseNow();
  const unsureMs = (performance.now() - askedAt) / 2;
  const aheadMs = Math.round(said.getTime() - (Date.now() - unsureMs));
  if (Math.abs(aheadMs - clockAheadMs()) < LEAST_MS + unsureMs) return false;
  setClockAhead(Math.abs(aheadMs) < LEAST_MS + unsureMs ? 0 : aheadMs);
  return true;
}

/** How far this machine's clock was set since it started, or how long it slept. */
const drift = (): number => Date.now() - performance.now();

/**
 * Follows the database's clock until it is stopped: asks every ten seconds, and within half a second when this machine's
 * clock was set. `onChange` hears of each correction, and of each time nobody answered.
 */
export function startClock(onChange: (error?: unknown) => void): () => void {
  let askAt = 0;
  let driftMs = drift();
  let isAsking = false;
  const look = () => {
    const wasSet = Math.abs(drift() - driftMs) >= LEAST_MS;
    if (isAsking || (!wasSet && performance.now() < askAt)) return;
    [driftMs, askAt, isAsking] = [drift(), performance.now() + ASK_EVERY_MS, true];
    followClock()
      .then((isChanged) => isChanged && onChange())
      .catch(onChange)
      .finally(() => {
        isAsking = false;
      });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
