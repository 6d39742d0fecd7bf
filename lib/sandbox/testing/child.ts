import { writeSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { type JobRegistry, serveOneJob } from "@/lib/sandbox/serve-one-job";

const MIB = 1024 ** 2;
const seen = globalThis as typeof globalThis & { leftBehind?: unknown };

/** Jobs that behave as badly as a hostile PDF makes a library behave. Test use only. */
const jobs: JobRegistry = {
  echo: async (input: unknown, bytes) => {
    const before = seen.leftBehind;
    seen.leftBehind = input;
    return { output: { input, before: before ?? null, pid: process.pid }, bytes };
  },
  environment: async () => ({ output: { env: process.env, cwd: process.cwd(), argv: process.execArgv } }),
  sleep: async (ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { output: "woke" };
  },
  spin: async () => {
    for (;;);
  },
  spinAround: async () => {
    const again = (): void => void setImmediate(again);
    again();
    return new Promise(() => undefined);
  },
  heapHog: async () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(new Array(100_000).fill(hoard.length));
  },
  bufferHog: async () => {
    const hoard: Buffer[] = [];
    for (;;) hoard.push(Buffer.alloc(64 * MIB, 1));
  },
  hugeAnswer: async (mebibytes: number) => ({ output: null, bytes: Buffer.alloc(mebibytes * MIB) }),
  garbage: async () => {
    writeSync(3, "%PDF-1.7 no frame at all, and more of it");
    return new Promise(() => undefined);
  },
  leave: async (code: number) => process.exit(code),
  fail: async () => {
    throw new Error("this PDF is beyond me");
  },
  chatter: async () => {
    console.log("x".repeat(MIB));
    console.error("y".repeat(MIB));
    return { output: "still here" };
  },
  network: async (port: number) => {
    const reached = await new Promise((resolve) => {
      const socket = connect({ host: "127.0.0.1", port }, () => resolve(true));
      socket.on("error", () => resolve(false));
    });
    return { output: { reached, interfaces: Object.keys(networkInterfaces()) } };
  },
};

serveOneJob(jobs, async () => undefined);
