import { stat } from "node:fs/promises";
import { type ChildLimits, type ChildProgram, DEFAULT_LIMITS, launch } from "@/lib/sandbox/launch";
import { SandboxError } from "@/lib/sandbox/protocol";
import { SandboxChild } from "@/lib/sandbox/sandbox-child";

export type PoolOptions<K extends string> = {
  kinds: Record<K, ChildProgram>;
  concurrency: number;
  /** Of a kind that was asked to be warm; of another there is one after its first use. */
  spares: number;
  limits?: Partial<ChildLimits>;
};

export type Pooled<K extends string> = { child: SandboxChild; kind: K; owner: string | undefined; builtAtMs: number };

/** A child that has worked for someone waits so long for their next job. */
const KEEP_MS = 5_000;
/** What a child may have in use between jobs; one that has grown beyond it is replaced. */
const KEEP_BYTES = 320 * 1024 ** 2;
/** Spares are made when there is nothing else to do, unless there is none. */
const QUIET_MS = 250;

/**
 * Children that wait. Spares have seen no bytes yet and are anybody's; those kept have worked for an owner and are only
 * ever taken for that owner again. Where a kind has one job a child, none is kept.
 */
export class ChildPool<K extends string> {
  #spares = new Map<K, Promise<Pooled<K> | undefined>[]>();
  #kept: Pooled<K>[] = [];
  #wanted = new Map<K, number>();
  #working = 0;
  #isClosed = false;
  #quiet: NodeJS.Timeout | undefined;

  constructor(private readonly options: PoolOptions<K>) {}

  async warm(kind: K): Promise<void> {
    this.#wanted.set(kind, this.options.spares);
    this.#fill(kind);
    const spares = await Promise.all(this.#spares.get(kind) ?? []);
    await Promise.allSettled(spares.map((spare) => spare?.child.ready));
  }

  async take(kind: K, owner: string | undefined): Promise<Pooled<K>> {
    this.#working++;
    clearTimeout(this.#quiet);
    const builtAtMs = await builtAt(this.options.kinds[kind].entry);
    const pooled = this.#takeKept(kind, owner, builtAtMs) ?? (await this.#takeSpare(kind, builtAtMs));
    const taken = pooled ?? (await this.#start(kind));
    if (!this.#wanted.has(kind)) this.#wanted.set(kind, 1);
    if (!this.#spares.get(kind)?.length) this.#fill(kind, 1);
    return { ...taken, owner };
  }

  /** The child has answered, or is dead. */
  async giveBack(pooled: Pooled<K>): Promise<void> {
    this.#working--;
    if (this.#working === 0 && !this.#isClosed) {
      this.#quiet = setTimeout(() => {
        for (const kind of this.#wanted.keys()) this.#fill(kind);
      }, QUIET_MS).unref();
    }
    if (await this.#mayServeAgain(pooled)) this.#keep(pooled);
    else pooled.child.end();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#quiet);
    const spares = await Promise.all([...this.#spares.values()].flat());
    for (const pooled of [...spares, ...this.#kept]) pooled?.child.end();
    this.#spares.clear();
    this.#kept = [];
  }

  #takeKept(kind: K, owner: string | undefined, builtAtMs: number): Pooled<K> | undefined {
    if (owner === undefined) return undefined;
    this.#kept = this.#kept.filter(({ child }) => !child.hasEnded);
    const at = this.#kept.findIndex((one) => one.kind === kind && one.owner === owner && one.builtAtMs === builtAtMs);
    return at < 0 ? undefined : this.#kept.splice(at, 1)[0];
  }

  async #takeSpare(kind: K, builtAtMs: number): Promise<Pooled<K> | undefined> {
    const spares = this.#spares.get(kind) ?? [];
    for (let spare = await spares.shift(); spare; spare = await spares.shift()) {
      // A spare that was started before the last build must not serve.
      if (!spare.child.hasEnded && spare.builtAtMs === builtAtMs) return spare;
      spare.child.end();
    }
    return undefined;
  }

  async #mayServeAgain({ child, kind, owner }: Pooled<K>): Promise<boolean> {
    if (this.#isClosed || child.hasEnded || owner === undefined) return false;
    if (child.jobsDone >= this.options.kinds[kind].jobs) return false;
    return (await child.usage()).residentBytes < KEEP_BYTES;
  }

  #keep(pooled: Pooled<K>): void {
    this.#kept.push(pooled);
    setTimeout(() => {
      const at = this.#kept.indexOf(pooled);
      if (at >= 0) this.#kept.splice(at, 1)[0]!.child.end();
    }, KEEP_MS).unref();
    if (this.#kept.length > this.options.concurrency) this.#kept.shift()!.child.end();
  }

  #fill(kind: K, count = this.#wanted.get(kind) ?? 0): void {
    if (this.#isClosed) return;
    const spares = this.#spares.get(kind) ?? [];
    this.#spares.set(kind, spares);
    // One that does not start is no spare; why is found out by the job that then starts its own.
    while (spares.length < count) spares.push(this.#start(kind).catch(() => undefined));
  }

  async #start(kind: K): Promise<Pooled<K>> {
    const program = this.options.kinds[kind];
    const limits: ChildLimits = { ...DEFAULT_LIMITS, ...this.options.limits };
    const builtAtMs = await builtAt(program.entry);
    const launched = await launch(program, limits).catch((error: unknown) => {
      throw new SandboxError("start", String(error));
    });
    return { child: new SandboxChild(launched, limits), kind, owner: undefined, builtAtMs };
  }
}

const builtAt = async (entry: string): Promise<number> =>
  (await stat(entry).catch((error: unknown) => Promise.reject(new SandboxError("start", String(error))))).mtimeMs;
