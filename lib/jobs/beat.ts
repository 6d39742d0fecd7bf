import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { keepRegular } from "./regular";
import { removeBeats, saveBeats, unlockSilentWorkers } from "./store";

/** Silent is a worker that has missed this many beats. */
const MISSED_BEATS = 4;
const beatMs = (): number => env().TAKE_OVER_AFTER_MS / MISSED_BEATS;

/** Gives back the jobs of workers that have been silent for TAKE_OVER_AFTER_MS: they run again, as their next attempt. */
export async function takeOver(): Promise<string[]> {
  const workerIds = await unlockSilentWorkers(env().TAKE_OVER_AFTER_MS);
  if (workerIds.length > 0) log.warn({ workerIds }, "took over the jobs of silent workers");
  return workerIds;
}

/**
 * Beats for this process's workers, sees to regular work, and takes over what silent ones hold: only after two beats in a
 * row got through, because after an outage of the database everybody looks silent.
 */
export async function startBeat(workerIds: () => readonly string[], everyMs = beatMs()): Promise<() => Promise<void>> {
  let beaten = false;
  let running: Promise<void> = Promise.resolve();
  const beat = async () => {
    try {
      await saveBeats(workerIds());
      if (beaten) await takeOver();
      beaten = true;
      await keepRegular();
    } catch (error) {
      beaten = false;
      log.error({ error: String(error) }, "a beat did not get through");
    }
  };
  await beat();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = beat().finally(() => {
      busy = false;
    });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
    await removeBeats(workerIds());
  };
}
