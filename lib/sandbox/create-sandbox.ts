import { ChildPool, type PoolOptions } from "@/lib/sandbox/child-pool";
import { createJobQueue } from "@/lib/sandbox/job-queue";
import { isTransient } from "@/lib/sandbox/protocol";
import type { Answer, Job } from "@/lib/sandbox/sandbox-child";

export type SandboxOptions<K extends string> = PoolOptions<K> & {
  /** How many jobs may wait beyond those that run. */
  queueLimit: number;
};

/** `owner`: whose bytes these are. Only jobs of one owner ever share a child, and those without one share none. */
export type SandboxJob<K extends string> = Job & { kind: K; owner?: string | undefined };

export type Sandbox<K extends string> = {
  run(job: SandboxJob<K>): Promise<Answer>;
  /** Starts children ahead of their jobs, so that no job waits for Node and the PDF modules to load. */
  warm(kind: K): Promise<void>;
  close(): Promise<void>;
};

export function createSandbox<K extends string>(options: SandboxOptions<K>): Sandbox<K> {
  const queue = createJobQueue(options.concurrency, options.queueLimit);
  const pool = new ChildPool(options);

  async function attempt({ kind, owner, ...job }: SandboxJob<K>): Promise<Answer> {
    const pooled = await pool.take(kind, owner);
    try {
      return await pooled.child.ask(job);
    } finally {
      await pool.giveBack(pooled);
    }
  }

  return {
    run: (job) =>
      queue.enter(job.owner, () =>
        attempt(job).catch((error: unknown) => {
          // That a child was killed from outside or did not start says nothing of the job.
          if (!isTransient(error)) throw error;
          return attempt(job);
        }),
      ),
    warm: (kind) => pool.warm(kind),
    close: () => pool.close(),
  };
}
