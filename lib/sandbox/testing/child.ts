import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { connect, type NetConnectOpts } from "node:net";
import { networkInterfaces } from "node:os";
import type { Source } from "@/lib/pdf/core/source";
import { frameHead } from "@/lib/sandbox/frame";
import { type JobRegistry, serveJobs } from "@/lib/sandbox/serve-jobs";

const MIB = 1024 ** 2;
const seen = globalThis as typeof globalThis & { leftBehind?: unknown; hoard?: Buffer };

const reaches = (to: NetConnectOpts): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(to, () => resolve(true));
    socket.on("error", () => resolve(false));
  });

function works(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** Starts processes that do nothing until no more can be had or there are `most`. */
async function fork(most: number): Promise<number> {
  for (let count = 0; count < most; count++) {
    const child = spawn("/bin/sleep", ["60"], { stdio: ["ignore", "ignore", "ignore"] });
    const isStarted = await new Promise((resolve) => {
      child.once("spawn", () => resolve(true));
      child.once("error", () => resolve(false));
    });
    if (!isStarted) return count;
  }
  return most;
}

/** Jobs that behave as badly as a hostile PDF makes a library behave. Test use only. */
const jobs: JobRegistry = {
  echo: async (input: unknown, bytes) => {
    const before = seen.leftBehind;
    seen.leftBehind = input;
    return { output: { input, before: before ?? null, pid: process.pid, started: performance.timeOrigin }, bytes };
  },
  /** Parts of a document that was not sent. */
  pieces: async (ranges: [number, number][], document: Source) => ({
    output: { length: document.length },
    bytes: Buffer.concat(ranges.map(([start, end]) => document.slice(start, end))),
  }),
  /** Asks for a part that there is not, without the help of anyone who would notice. */
  outside: async (range: unknown) => {
    writeSync(3, frameHead({ read: range, byteLength: 0 } as never));
    return new Promise(() => undefined);
  },
  environment: async () => ({ output: { env: process.env, cwd: process.cwd(), argv: process.execArgv } }),
  sleep: async (ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { output: "woke" };
  },
  spin: async () => {
    for (;;);
  },
  spinFor: async (ms: number) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
    return { output: "done" };
  },
  spinAround: async () => {
    const again = (): void => void setImmediate(again);
    again();
    return new Promise(() => undefined);
  },
  spinElsewhere: async () => {
    execFileSync("/bin/sh", ["-c", "while :; do :; done"]);
    return { output: "never" };
  },
  heapHog: async () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(new Array(100_000).fill(hoard.length));
  },
  bufferHog: async () => {
    const hoard: Buffer[] = [];
    for (;;) hoard.push(Buffer.alloc(64 * MIB, 1));
  },
  hold: async (mebibytes: number) => {
    seen.hoard = Buffer.alloc(mebibytes * MIB, 1);
    return { output: process.pid };
  },
  holdAndWait: async (mebibytes: number) => {
    seen.hoard = Buffer.alloc(mebibytes * MIB, 1);
    return new Promise(() => undefined);
  },
  hugeAnswer: async (mebibytes: number) => ({ output: null, bytes: Buffer.alloc(mebibytes * MIB) }),
  garbage: async () => {
    writeSync(3, "%PDF-1.7 no frame at all, and more of it");
    return new Promise(() => undefined);
  },
  talkative: async () => {
    setTimeout(() => writeSync(3, Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from('{"byteLength":0}')])), 20);
    return { output: "said once" };
  },
  leave: async (code: number) => process.exit(code),
  signal: async (name: NodeJS.Signals) => {
    process.kill(process.pid, name);
    return new Promise(() => undefined);
  },
  fail: async () => {
    throw new Error("this PDF is beyond me");
  },
  chatter: async () => {
    console.log("x".repeat(MIB));
    console.error("y".repeat(MIB));
    return { output: "still here" };
  },
  network: async ({ port, socket }: { port: number; socket: string }) => ({
    output: {
      tcp: await reaches({ host: "127.0.0.1", port }),
      socket: await reaches({ path: socket }),
      interfaces: Object.keys(networkInterfaces()),
    },
  }),
  files: async ({ secret, target }: { secret: string; target: string }) => ({
    output: {
      readByNode: works(() => readFileSync(secret)),
      readByOthers: works(() => execFileSync("/bin/cat", [secret], { stdio: "pipe" })),
      writtenByNode: works(() => writeFileSync(target, "x")),
      writtenByOthers: works(() => execFileSync("/bin/sh", ["-c", `echo x >'${target}'`], { stdio: "pipe" })),
      scratch: works(() => writeFileSync(`${process.env.TMPDIR}/mine`, "x")),
    },
  }),
  processes: async ({ pid, most }: { pid: number; most: number }) => ({
    output: {
      signals: works(() => process.kill(pid, 0)),
      environments: works(() => execFileSync("/bin/cat", [`/proc/${pid}/environ`], { stdio: "pipe" })),
      forked: await fork(most),
    },
  }),
  processNumbers: async () => ({
    output: readdirSync("/proc").filter((name) => /^\d+$/.test(name)),
  }),
};

serveJobs(jobs, async () => undefined);
