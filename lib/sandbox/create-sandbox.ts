import { stat } from "node:fs/promises";
import { type Answer, exchange, type JobBytes } from "@/lib/sandbox/exchange";
import { createJobQueue } from "@/lib/sandbox/job-queue";
import { type ChildLimits, DEFAULT_LIMITS, killGroup, type Launched, launch } from "@/lib/sandbox/launch";

export type SandboxOptions = {
  /** The bundled child, an absolute path. */
  entry: string;
  concurrency: number;
  /** How many jobs may wait beyond those that run. */
  queueLimit: number;
  limits?: Partial<ChildLimits>;
};

export type Sandbox = {
  run(name: string, input: unknown, bytes: JobBytes | undefined, deadlineMs: number): Promise<Answer>;
  /** Starts a child ahead of its job, so that the job does not wait for Node and the PDF modules to load. */
  warm(): Promise<void>;
  close(): Promise<void>;
};

type Spare = { child: Launched; builtAtMs: number };

export function createSandbox(options: SandboxOptions): Sandbox {
  const limits: ChildLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const queue = createJobQueue(options.concurrency, options.queueLimit);
  let spare: Promise<Spare | undefined> | undefined;

  function prepareSpare(): Promise<Spare | undefined> {
    const prepared = start(options.entry, limits).catch(() => undefined);
    spare = prepared;
    void prepared.then((started) => {
      started?.child.process.once("exit", () => {
        if (spare === prepared) spare = undefined;
      });
    });
    return prepared;
  }

  async function takeChild(): Promise<Launched> {
    const prepared = spare;
    spare = undefined;
    const ready = await prepared;
    if (ready && isAlive(ready.child)) {
      if (ready.builtAtMs === (await builtAtMs(options.entry))) return ready.child;
      killGroup(ready.child.process);
    }
    return (await start(options.entry, limits)).child;
  }

  return {
    run: (name, input, bytes, deadlineMs) =>
      queue.enter(async () => {
        const child = await takeChild();
        if (!spare) void prepareSpare();
        return exchange(child, { name, input, bytes, deadlineMs, answerBytes: limits.answerBytes });
      }),
    warm: async () => void (await (spare ?? prepareSpare())),
    close: async () => {
      const ready = await spare;
      spare = undefined;
      if (ready) killGroup(ready.child.process);
    },
  };
}

async function start(entry: string, limits: ChildLimits): Promise<Spare> {
  const built = await builtAtMs(entry);
  return { child: await launch(entry, limits), builtAtMs: built };
}

/** A spare that was started before the last build must not serve. */
const builtAtMs = async (entry: string): Promise<number> => (await stat(entry)).mtimeMs;

const isAlive = ({ process }: Launched): boolean => process.exitCode === null && process.signalCode === null;
