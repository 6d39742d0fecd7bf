import { constants } from "node:os";
import type { Readable } from "node:stream";
import { SandboxError } from "@/lib/sandbox/protocol";

const STDERR_BYTES = 4096;
/** A shell says of a command that a signal ended: 128 and the number of the signal. */
const BY_SIGNAL = 128;
const OUT_OF_MEMORY = /out of memory|heap limit|allocation failed|bad_alloc|cannot allocate|\bOOM\b/i;

export function whyItEnded(code: number | null, signal: NodeJS.Signals | null, stderr: string): SandboxError {
  const by = signal ?? signalOf(code);
  const how = `${by ?? `exit code ${code}`}${stderr ? `: ${stderr}` : ""}`;
  if (by === "SIGXCPU") return new SandboxError("cpu", "used up its processor time");
  if (OUT_OF_MEMORY.test(stderr)) return new SandboxError("memory", how);
  // None of ours: a person's, or the kernel's that needed the memory for others.
  if (by === "SIGKILL" || by === "SIGTERM" || by === "SIGINT") return new SandboxError("killed", how);
  if (code === 0) return new SandboxError("protocol", "ended without an answer");
  return new SandboxError("crash", how);
}

function signalOf(code: number | null): NodeJS.Signals | undefined {
  if (code === null || code <= BY_SIGNAL) return undefined;
  const known = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  return known.find(([, number]) => number === code - BY_SIGNAL)?.[0];
}

/** What a child wrote last to its standard error. */
export function lastWords(stderr: Readable): () => string {
  let text = Buffer.alloc(0);
  stderr.on("data", (chunk: Buffer) => {
    text = Buffer.concat([text, chunk]).subarray(-STDERR_BYTES);
  });
  return () => text.toString("utf8").trim();
}
