import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { FrameReader, frameHead } from "@/lib/sandbox/frame";
import { killGroup, type Launched } from "@/lib/sandbox/launch";
import { SandboxError } from "@/lib/sandbox/protocol";
import type { AnswerHeader, JobHeader } from "@/lib/sandbox/serve-one-job";

export type Job = {
  name: string;
  input: unknown;
  bytes: JobBytes | undefined;
  deadlineMs: number;
  answerBytes: number;
};
/** Bytes in memory, or a file that goes to the child without ever being in memory here. */
export type JobBytes = Uint8Array | { path: string; sizeBytes: number };
export type Answer = { output: unknown; bytes: Buffer | undefined };

const ANSWER_HEADER_BYTES = 16 * 1024 ** 2;
const STDERR_BYTES = 4096;
const OUT_OF_MEMORY = /out of memory|heap limit|allocation failed|bad_alloc|cannot allocate|\bOOM\b/i;

/** Hands the child its one job and waits for the answer. Whatever comes, the child is dead afterwards. */
export async function exchange(child: Launched, job: Job): Promise<Answer> {
  child.hold();
  try {
    return await converse(child, job);
  } finally {
    killGroup(child.process);
  }
}

function converse(child: Launched, job: Job): Promise<Answer> {
  const stderr = tail(child);
  const reader = new FrameReader<AnswerHeader>({ headerBytes: ANSWER_HEADER_BYTES, bodyBytes: job.answerBytes });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new SandboxError("deadline", `${job.name} took more than ${job.deadlineMs} ms`));
    }, job.deadlineMs);
    child.answer.on("data", (chunk: Buffer) => {
      try {
        if (reader.push(chunk)) resolve(toAnswer(reader));
      } catch (error) {
        // Not another byte is read from a child that does not keep to the protocol.
        child.answer.destroy();
        reject(error instanceof SandboxError ? error : new SandboxError("protocol", String(error)));
      }
    });
    // The process group may outlive its leader and hold the pipes open.
    child.process.once("exit", () => killGroup(child.process));
    child.process.once("close", (code, signal) => {
      clearTimeout(timer);
      reject(whyItEnded(code, signal, stderr()));
    });
    child.process.once("error", (error) => reject(new SandboxError("crash", String(error))));
    send(child, job).catch((error: unknown) => reject(error));
  });
}

async function send(child: Launched, { name, input, bytes = new Uint8Array(0) }: Job): Promise<void> {
  const isFile = !(bytes instanceof Uint8Array);
  const header: JobHeader = { job: name, input, byteLength: isFile ? bytes.sizeBytes : bytes.length };
  child.stdin.write(frameHead(header));
  if (!isFile) return void child.stdin.end(bytes);
  const file = createReadStream(bytes.path);
  let unread: Error | undefined;
  file.on("error", (error) => {
    unread = error;
  });
  // A child that has died or answered early no longer reads; what that means is decided when it closes.
  await pipeline(file, child.stdin).catch(() => undefined);
  if (unread) throw unread;
}

function toAnswer(reader: FrameReader<AnswerHeader>): Answer {
  const { header, body } = reader;
  if (header.ok === true) return { output: header.output, bytes: body };
  throw new SandboxError(header.memory === true ? "memory" : "failed", String(header.detail).slice(0, STDERR_BYTES));
}

function whyItEnded(code: number | null, signal: NodeJS.Signals | null, stderr: string): SandboxError {
  const how = `${signal ?? `exit code ${code}`}${stderr ? `: ${stderr}` : ""}`;
  if (signal === "SIGXCPU") return new SandboxError("deadline", "used up its processor time");
  // A SIGKILL that is not ours is the kernel's: out of memory.
  if (signal === "SIGKILL" || OUT_OF_MEMORY.test(stderr)) return new SandboxError("memory", how);
  if (code === 0) return new SandboxError("protocol", "ended without an answer");
  return new SandboxError("crash", how);
}

/** The last words of the child. */
function tail(child: Launched): () => string {
  let text = Buffer.alloc(0);
  child.stderr.on("data", (chunk: Buffer) => {
    text = Buffer.concat([text, chunk]).subarray(-STDERR_BYTES);
  });
  return () => text.toString("utf8").trim();
}
