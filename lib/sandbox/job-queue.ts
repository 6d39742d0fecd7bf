/** Too many jobs wait already: try again later. */
export class SandboxBusyError extends Error {
  override readonly name = "SandboxBusyError";
}

/** By name, for the reason given at `isSandboxError`. */
export const isSandboxBusyError = (error: unknown): error is SandboxBusyError =>
  error instanceof Error && error.name === "SandboxBusyError";

export type JobQueue = { enter<T>(work: () => Promise<T>): Promise<T> };

/** Lets `concurrency` jobs run at once and `limit` more wait, first come, first served. */
export function createJobQueue(concurrency: number, limit: number): JobQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running < concurrency) {
      running++;
      return;
    }
    if (waiting.length >= limit) throw new SandboxBusyError(`${waiting.length} sandbox jobs are waiting`);
    // Whoever leaves hands over its place, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  return {
    async enter(work) {
      await turn();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
