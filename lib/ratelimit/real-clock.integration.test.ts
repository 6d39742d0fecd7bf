import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLimiter, type Limiter } from "./limiter";
import { startRedis } from "./redis.fixture";

const settings = { RATE_LIMIT_PER_MINUTE: 100, RATE_LIMIT_BURST: 200 };
const refillMs = 600;
const minuteMs = 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let redis: Awaited<ReturnType<typeof startRedis>>;
const spender = path.join(import.meta.dirname, "../../dist", `spender-${process.pid}.mjs`);
beforeAll(async () => {
  redis = await startRedis();
  const entryPoints = [path.join(import.meta.dirname, "spender.fixture.ts")];
  await build({ entryPoints, outfile: spender, bundle: true, packages: "external", platform: "node", format: "esm" });
});
afterAll(async () => {
  fs.rmSync(spender, { force: true });
  await redis.stop();
});

/** Asks until refused; answers how many passed and the refusal. */
async function drain(limiter: Limiter, id: string) {
  for (let passed = 0; ; passed++) {
    const result = await limiter.take("key", id);
    if (!result.allowed) return { passed, refused: result };
  }
}

async function spendFor(limiter: Limiter, id: string, ms: number): Promise<number> {
  let passed = 0;
  for (const end = Date.now() + ms; Date.now() < end; await pause(20)) {
    if ((await limiter.take("key", id)).allowed) passed++;
  }
  return passed;
}

const open = (store: string): Limiter =>
  createLimiter(store === "redis" ? { ...settings, REDIS_URL: redis.url } : settings);
// All at once: three of them take a minute each.
const inEachStore = test.concurrent.for(["memory", "redis"]);

inEachStore("in %s, 200 at once pass and what refilled meanwhile, the next is refused", async (store) => {
  const limiter = open(store);
  await limiter.take("key", "warm");
  const started = Date.now();
  const results = await Promise.all(Array.from({ length: 230 }, () => limiter.take("key", "burst")));
  const refilled = Math.ceil((Date.now() - started) / refillMs);
  const passed = results.filter(({ allowed }) => allowed).length;
  expect(results.slice(0, 200).every(({ allowed }) => allowed)).toBe(true);
  expect(passed).toBeGreaterThanOrEqual(200);
  expect(passed).toBeLessThan(200 + refilled);
  await limiter.close();
});

inEachStore("in %s, waiting Retry-After is enough, each time", async (store) => {
  const limiter = open(store);
  for (let round = 0; round < 3; round++) {
    const { refused } = await drain(limiter, "wait");
    expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
    await pause(refused.retryAfterSeconds * 1000);
    expect((await limiter.take("key", "wait")).allowed).toBe(true);
  }
  await limiter.close();
});

inEachStore(
  "in %s, 100 ± 2 pass in a whole minute once the burst is spent",
  { timeout: 2 * minuteMs },
  async (store) => {
    const limiter = open(store);
    await drain(limiter, "sustained");
    const passed = await spendFor(limiter, "sustained", minuteMs);
    expect(passed).toBeGreaterThanOrEqual(98);
    expect(passed).toBeLessThanOrEqual(102);
    await limiter.close();
  },
);

/** A process of its own on the same Redis; `ask` sends it a command and answers how many requests passed. */
async function startSpender() {
  const child: ChildProcess = spawn(process.execPath, [spender], {
    env: { ...process.env, REDIS_URL: redis.url, LOG_LEVEL: "silent" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = readline.createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  const ask = async (command: string): Promise<number> => {
    child.stdin!.write(`${command}\n`);
    return Number((await lines.next()).value);
  };
  const stop = async () => {
    child.stdin!.end();
    await new Promise((resolve) => child.once("exit", resolve));
  };
  return { ask, stop };
}

test.concurrent("two processes on one Redis share the bucket: its burst, and its 100 ± 2 a minute", {
  timeout: 2 * minuteMs,
}, async () => {
  const processes = await Promise.all([startSpender(), startSpender()]);
  const started = Date.now();
  const floods = await Promise.all(processes.map(({ ask }) => ask("flood 200")));
  const refilled = Math.ceil((Date.now() - started) / refillMs);
  const burst = floods[0]! + floods[1]!;
  expect(burst).toBeGreaterThanOrEqual(200);
  expect(burst).toBeLessThan(200 + refilled);
  const end = Date.now() + minuteMs;
  const spent = await Promise.all(processes.map(({ ask }) => ask(`spend ${end}`)));
  expect(spent[0]! + spent[1]!).toBeGreaterThanOrEqual(98);
  expect(spent[0]! + spent[1]!).toBeLessThanOrEqual(102);
  for (const passed of spent) expect(passed).toBeGreaterThan(0);
  await Promise.all(processes.map(({ stop }) => stop()));
});
