import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import type { Socket } from "node:net";
import path from "node:path";
import { findIsolation, type IsolationName } from "@/lib/sandbox/isolation";
import { makeScratch, removeScratch } from "@/lib/sandbox/scratch";

export type ChildLimits = {
  /** Private writable memory (RLIMIT_DATA). Not address space: WebAssembly reserves more than 4 GiB of that. */
  dataBytes: number;
  heapBytes: number;
  /** For each job. */
  cpuSeconds: number;
  /** The most that an answer's bytes may be. */
  answerBytes: number;
  /** False leaves it to us to look after memory and processor time, as where the kernel holds nobody to them (macOS). */
  byKernel: boolean;
};

/** What a child is and what Node's permission model grants it beside reading its own code. */
export type ChildProgram = {
  /** The bundled child, an absolute path. */
  entry: string;
  args: string[];
  /** What it reads besides its entry's folder. */
  folders: string[];
  addons: boolean;
  childProcesses: boolean;
  /** Bounds its life as a whole: so many jobs' processor time. */
  jobs: number;
  isolation?: IsolationName | undefined;
};

const MIB = 1024 ** 2;

export const DEFAULT_LIMITS: ChildLimits = {
  dataBytes: 1024 * MIB,
  heapBytes: 512 * MIB,
  cpuSeconds: 20,
  answerBytes: 256 * MIB,
  byKernel: true,
};

/** The soft CPU limit ends the child with SIGXCPU, which tells us why; the hard one is for a child that ignores it. */
const UNDER_LIMITS = 'ulimit -c 0; ulimit -d "$1"; ulimit -S -t "$2"; ulimit -H -t "$3"; shift 3; exec "$@"';

const UNLIMITED = Array(3).fill("unlimited");

/** macOS has no qpdf of its own: it is where Homebrew puts it, on Apple's processors or on Intel's. */
const MAC_PATH = "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

/** Nothing of our own environment reaches the child: no secret, no NODE_OPTIONS, no PATH of ours. */
export const childEnv = (scratch: string, platform: NodeJS.Platform): Record<string, string> => ({
  TZ: "UTC",
  LC_ALL: "C",
  TMPDIR: scratch,
  // Elsewhere the shell's own default knows where programs are.
  ...(platform === "darwin" ? { PATH: MAC_PATH } : {}),
});

/** Its name until Node 22 and after. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";

/** A started child: `stdin` takes jobs, `answer` gives results. Keeps the parent alive only while it is held. */
export type Launched = {
  process: ChildProcess;
  stdin: Socket;
  /** Pieces of a document that the child asks for. */
  pieces: Socket;
  stderr: Socket;
  answer: Socket;
  hold(isHeld: boolean): void;
};

export async function launch(program: ChildProgram, limits: ChildLimits): Promise<Launched> {
  const folders = foldersOf(program);
  const { wrap } = await findIsolation(folders, program.isolation);
  const cpuSeconds = limits.cpuSeconds * program.jobs;
  const kernel = limits.byKernel ? [Math.floor(limits.dataBytes / 1024), cpuSeconds, cpuSeconds + 2] : UNLIMITED;
  const scratch = wrap.scratch ?? (await makeScratch());
  const node = [process.execPath, ...nodeFlags(program, folders, scratch, limits), program.entry, ...program.args];
  const child = spawn("/bin/sh", ["-c", UNDER_LIMITS, "sh", ...kernel.map(String), ...wrap.command(node)], {
    cwd: "/",
    // Next types NODE_ENV as always present.
    env: childEnv(scratch, process.platform) as unknown as NodeJS.ProcessEnv,
    stdio: ["pipe", "ignore", "pipe", "pipe", "pipe"],
    detached: true,
  });
  const [stdin, , stderr, answer, pieces] = child.stdio as unknown as [Socket, null, Socket, Socket, Socket];
  // A child may be gone at any moment; what that means is decided when it closes.
  for (const emitter of [child, stdin, stderr, answer, pieces]) emitter.on("error", () => undefined);
  const clean = () => wrap.scratch ?? removeScratch(scratch).catch(() => undefined);
  for (const end of ["exit", "error"]) child.once(end, () => void clean());
  const hold = (isHeld: boolean): void => {
    for (const handle of [child, stdin, stderr, answer, pieces]) isHeld ? handle.ref() : handle.unref();
  };
  hold(false);
  return { process: child, stdin, pieces, stderr, answer, hold };
}

export const foldersOf = ({ entry, folders }: ChildProgram): string[] => [path.dirname(entry), ...folders];

function nodeFlags(program: ChildProgram, folders: string[], scratch: string, limits: ChildLimits): string[] {
  const readable = new Set(folders.flatMap((folder) => [folder, realpathSync(folder)]));
  return [
    `--max-old-space-size=${Math.floor(limits.heapBytes / MIB)}`,
    "--no-warnings",
    PERMISSION,
    ...[...readable, scratch].map((folder) => `--allow-fs-read=${folder}/*`),
    `--allow-fs-write=${scratch}/*`,
    ...(program.addons ? ["--allow-addons"] : []),
    ...(program.childProcesses ? ["--allow-child-process"] : []),
  ];
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
