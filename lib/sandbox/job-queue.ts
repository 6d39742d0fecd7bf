import { isTransient } from "@/lib/sandbox/protocol";

/** Too many jobs wait already: try again later. */
export class SandboxBusyError extends Error {
  override readonly name = "SandboxBusyError";
}

/** Not now: the queue is full, or children do not live. By name, for the reason given at `isSandboxError`. */
export const isSandboxBusyError = (error: unknown): error is Error =>
  (error instanceof Error && error.name === "SandboxBusyError") || isTransient(error);

export type JobQueue = {
  /** `owner`: whose turn it is, goes round. Jobs without one count as one owner's. */
  enter<T>(owner: string | undefined, work: () => Promise<T>): Promise<T>;
};

/** What one owner may fill of the queue, so that there is room for others. */
const ONE_OWNERS_SHARE = 0.75;

/**
 * Lets `concurrency` jobs run at once and `limit` more wait. Owners take turns, so one with many jobs does not hold up
 * one with few; each one's jobs go first come, first served.
 */
export function createJobQueue(concurrency: number, limit: number): JobQueue {
  /** In the order of their next turn. */
  const waiting = new Map<string, (() => void)[]>();
  const most = Math.max(1, Math.floor(limit * ONE_OWNERS_SHARE));
  let running = 0;
  let waitingCount = 0;

  async function turn(owner: string): Promise<void> {
    if (running < concurrency) {
      running++;
      return;
    }
    const own = waiting.get(owner) ?? [];
    if (waitingCount >= limit || own.length >= most)
      throw new SandboxBusyError(`${waitingCount} sandbox jobs are waiting, ${own.length} of the same owner`);
    waitingCount++;
    // Whoever leaves hands over its place, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.set(owner, [...own, resolve]));
  }

  function leave(): void {
    const [next] = waiting;
    if (!next) {
      running--;
      return;
    }
    const [owner, [first, ...others]] = next;
    waiting.delete(owner);
    if (others.length > 0) waiting.set(owner, others);
    waitingCount--;
    first!();
  }

  return {
    async enter(owner = "", work) {
      await turn(owner);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
