import { readSync, rmSync, writeSync } from "node:fs";
import { LazySource } from "@/lib/pdf/core/source";
import { type Frame, type FrameHeader, FrameReader, frameHead, PIECE_BYTES } from "@/lib/sandbox/frame";

export type JobResult = { output: unknown; bytes?: Uint8Array | undefined };
/**
 * A job inside the child. It gets the input and bytes of the parent (some jobs a document that they ask for), gives
 * output and bytes.
 */
export type JobFunction = (input: never, bytes: never) => Promise<JobResult>;
export type JobRegistry = Record<string, JobFunction>;

/** `fileBytes`: the document is not sent along but asked for. */
export type JobHeader = FrameHeader & { job: string; input: unknown; fileBytes?: number };
export type AnswerHeader = FrameHeader &
  (
    | { ready: true }
    | { read: [start: number, end: number] }
    | { ok: true; output: unknown }
    | { ok: false; memory: boolean; detail: string }
  );

/** The answer has a channel of its own, so that a library's console.log cannot spoil it. */
const ANSWER_FD = 3;
/** Pieces of a document, in the order in which they were asked for. */
const PIECES_FD = 4;
const GIB = 1024 ** 3;
/** A job that is there already gets the processor first and loads what it needs itself. */
const PRELOAD_AFTER_MS = 20;

/**
 * The whole life of a child: preload while nobody waits, say so, then take jobs from stdin, one after the other, and
 * answer each. How many it gets is the parent's business. The end of standard input means that no other will come.
 */
export function serveJobs(jobs: JobRegistry, preload: () => Promise<unknown>): void {
  const reader = new FrameReader<JobHeader>({ headerBytes: GIB, bodyBytes: GIB });
  let work = Promise.resolve();
  let isReady = false;
  const sayReady = (): void => {
    if (!isReady) send({ ready: true, byteLength: 0 });
    isReady = true;
  };
  // What fails to load fails again, and is reported, in the job that needs it.
  const idle = setTimeout(() => void preload().then(sayReady, sayReady), PRELOAD_AFTER_MS);
  process.stdin.on("data", (chunk: Buffer) => {
    clearTimeout(idle);
    for (const frame of reader.push(chunk)) {
      sayReady();
      work = work.then(() => answer(jobs, frame));
    }
  });
  process.stdin.on("end", () => {
    void work.then(leave);
  });
}

/** Nobody may be left to remove the folder. Where it is a mount of our own it goes with us. */
function leave(): void {
  try {
    if (process.env.TMPDIR) rmSync(process.env.TMPDIR, { recursive: true, force: true });
  } finally {
    process.exit(0);
  }
}

async function answer(jobs: JobRegistry, { header, body }: Frame<JobHeader>): Promise<void> {
  try {
    const job = Object.hasOwn(jobs, header.job) ? jobs[header.job] : undefined;
    if (!job) throw new Error(`unknown job ${header.job}`);
    const { fileBytes } = header;
    const bytes = fileBytes === undefined ? (body ?? Buffer.alloc(0)) : new LazySource(fileBytes, fetchPiece);
    const result = await job(header.input as never, bytes as never);
    send({ ok: true, output: result.output, byteLength: result.bytes?.length ?? 0 }, result.bytes);
  } catch (error) {
    send({ ok: false, memory: isOutOfMemory(error), detail: describe(error), byteLength: 0 });
  }
}

function fetchPiece(start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(end - start);
  for (let at = 0; at < bytes.length; ) {
    const length = Math.min(PIECE_BYTES, bytes.length - at);
    send({ read: [start + at, start + at + length], byteLength: 0 });
    for (const pieceEnd = at + length; at < pieceEnd; ) {
      const taken = readSync(PIECES_FD, bytes, at, pieceEnd - at, null);
      if (taken === 0) throw new Error("there is nobody to ask for the document any more");
      at += taken;
    }
  }
  return bytes;
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
