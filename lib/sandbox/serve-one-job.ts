import { rmSync, writeSync } from "node:fs";
import { type FrameHeader, FrameReader, frameHead } from "@/lib/sandbox/frame";

export type JobResult = { output: unknown; bytes?: Uint8Array | undefined };
/** A job inside the child. It gets the input and bytes of the parent, gives output and bytes. */
export type JobFunction = (input: never, bytes: Buffer) => Promise<JobResult>;
export type JobRegistry = Record<string, JobFunction>;

export type JobHeader = FrameHeader & { job: string; input: unknown };
export type AnswerHeader = FrameHeader &
  ({ ok: true; output: unknown } | { ok: false; memory: boolean; detail: string });

/** The answer has a channel of its own, so that a library's console.log cannot spoil it. */
const ANSWER_FD = 3;
const GIB = 1024 ** 3;
/** A job that is there already gets the processor first and loads what it needs itself. */
const PRELOAD_AFTER_MS = 20;

/**
 * The whole life of a child: preload while nobody waits, take one job from stdin, answer, exit.
 * Standard input that ends without a job means that the parent is gone or needs no spare.
 */
export function serveOneJob(jobs: JobRegistry, preload: () => Promise<unknown>): void {
  const reader = new FrameReader<JobHeader>({ headerBytes: GIB, bodyBytes: GIB });
  // What fails to load fails again, and is reported, in the job that needs it.
  const idle = setTimeout(() => void preload().catch(() => undefined), PRELOAD_AFTER_MS);
  process.stdin.on("data", (chunk: Buffer) => {
    clearTimeout(idle);
    if (!reader.push(chunk)) return;
    process.stdin.removeAllListeners("end");
    void answer(jobs, reader.header, reader.body ?? Buffer.alloc(0)).then(() => process.exit(0));
  });
  process.stdin.on("end", () => {
    // Nobody may be left to remove it.
    if (process.env.TMPDIR) rmSync(process.env.TMPDIR, { recursive: true, force: true });
    process.exit(0);
  });
}

async function answer(jobs: JobRegistry, header: JobHeader, bytes: Buffer): Promise<void> {
  try {
    const job = Object.hasOwn(jobs, header.job) ? jobs[header.job] : undefined;
    if (!job) throw new Error(`unknown job ${header.job}`);
    const result = await job(header.input as never, bytes);
    send({ ok: true, output: result.output, byteLength: result.bytes?.length ?? 0 }, result.bytes);
  } catch (error) {
    send({ ok: false, memory: isOutOfMemory(error), detail: describe(error), byteLength: 0 });
  }
}

function send(header: AnswerHeader, bytes: Uint8Array = new Uint8Array(0)): void {
  for (const part of [frameHead(header), bytes]) {
    for (let at = 0; at < part.length; ) at += writeSync(ANSWER_FD, part, at);
  }
}

const describe = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4096);

/** A refused buffer is an ordinary RangeError; the heap's end is none and kills the process. */
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError &&
  /allocation failed|Invalid (typed )?array( buffer)? length|out of memory/i.test(error.message);
