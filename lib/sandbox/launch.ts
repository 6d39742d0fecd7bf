import { type ChildProcess, execFile, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { withoutNetwork } from "@/lib/sandbox/isolation";
import { makeScratch, removeScratch } from "@/lib/sandbox/scratch";

export type ChildLimits = {
  /** Private writable memory (RLIMIT_DATA). Not address space: WebAssembly reserves more than 4 GiB of that. */
  dataBytes: number;
  heapBytes: number;
  cpuSeconds: number;
  /** The most that an answer's bytes may be. */
  answerBytes: number;
};

const MIB = 1024 ** 2;

export const DEFAULT_LIMITS: ChildLimits = {
  dataBytes: 1024 * MIB,
  heapBytes: 512 * MIB,
  cpuSeconds: 20,
  answerBytes: 256 * MIB,
};

/** The soft CPU limit ends the child with SIGXCPU, which tells us why; the hard one is for a child that ignores it. */
const UNDER_LIMITS = 'ulimit -c 0; ulimit -d "$1"; ulimit -S -t "$2"; ulimit -H -t "$3"; shift 3; exec "$@"';

/** Nothing of our own environment reaches the child: no secret, no NODE_OPTIONS, no PATH. */
const CHILD_ENV = { TZ: "UTC", LC_ALL: "C" };

/** A started child: `stdin` takes the job, `answer` gives the result. Neither keeps the parent alive until `hold`. */
export type Launched = { process: ChildProcess; stdin: Socket; stderr: Socket; answer: Socket; hold(): void };

export async function launch(entry: string, limits: ChildLimits): Promise<Launched> {
  const command = [
    ...(await withoutNetwork()),
    process.execPath,
    `--max-old-space-size=${Math.floor(limits.heapBytes / MIB)}`,
    entry,
  ];
  const numbers = [Math.floor(limits.dataBytes / 1024), limits.cpuSeconds, limits.cpuSeconds + 2].map(String);
  const scratch = await makeScratch();
  const child = spawn("/bin/sh", ["-c", UNDER_LIMITS, "sh", ...numbers, ...command], {
    cwd: "/",
    // Next types NODE_ENV as always present.
    env: { ...CHILD_ENV, TMPDIR: scratch } as unknown as NodeJS.ProcessEnv,
    stdio: ["pipe", "ignore", "pipe", "pipe"],
    detached: true,
  });
  const [stdin, , stderr, answer] = child.stdio as unknown as [Socket, null, Socket, Socket];
  // A child may be gone at any moment; what that means is decided when it closes.
  for (const emitter of [child, stdin, stderr, answer]) emitter.on("error", () => undefined);
  for (const end of ["exit", "error"]) child.once(end, () => void removeScratch(scratch).catch(() => undefined));
  const all = [child, stdin, stderr, answer];
  for (const handle of all) handle.unref();
  if (process.platform !== "linux") watchMemory(child, limits.dataBytes);
  return { process: child, stdin, stderr, answer, hold: () => all.forEach((handle) => void handle.ref()) };
}

/** Ends the child and everything it may have started (it leads a process group of its own). */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

/** Where the kernel enforces no RLIMIT_DATA (macOS), look at the resident size instead. */
function watchMemory(child: ChildProcess, maxBytes: number): void {
  const timer = setInterval(() => {
    execFile("/bin/ps", ["-o", "rss=", "-p", String(child.pid)], (error, stdout) => {
      if (!error && Number(stdout) * 1024 > maxBytes) killGroup(child);
    });
  }, 250);
  timer.unref();
  child.once("exit", () => clearInterval(timer));
}
