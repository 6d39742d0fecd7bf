import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { rateLimitHeaders } from "./headers";
import { createLimiter, type Limiter } from "./limiter";
import { limitTable } from "./limits";
import { memoryBucket } from "./memory-bucket";
import { freePort, startRedis } from "./redis.fixture";

const settings = { RATE_LIMIT_PER_MINUTE: 100, RATE_LIMIT_BURST: 200 };
const START = Date.UTC(2026, 0, 1);

const openMemory = async () => ({ limiter: createLimiter(settings), stop: async () => undefined });
const openRedis = async () => {
  const redis = await startRedis();
  const limiter = createLimiter({ ...settings, REDIS_URL: redis.url });
  return {
    limiter,
    stop: async () => {
      await limiter.close();
      await redis.stop();
    },
  };
};

async function flood(limiter: Limiter, count: number, id = "key_1"): Promise<number> {
  const results = await Promise.all(Array.from({ length: count }, () => limiter.take("key", id)));
  return results.filter((result) => result.allowed).length;
}

describe.each([
  ["memory", openMemory],
  ["redis", openRedis],
] as const)("the key limit in %s", (_store, open) => {
  let limiter: Limiter;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    ({ limiter, stop } = await open());
    vi.useFakeTimers({ toFake: ["Date"], now: START });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await stop();
  });

  it("lets exactly 200 of 500 parallel requests through", async () => {
    expect(await flood(limiter, 500)).toBe(200);
  });

  it("gives back one token each 600 ms, never a burst of a whole minute", async () => {
    await flood(limiter, 1);
    vi.setSystemTime(START + 59_900);
    expect(await flood(limiter, 300)).toBe(200);
    vi.setSystemTime(START + 60_000);
    expect(await flood(limiter, 100)).toBe(1);
    vi.setSystemTime(START + 70_000);
    expect(await flood(limiter, 100)).toBe(16);
  });

  it("allows a retry after exactly Retry-After, and none just before the next token", async () => {
    await flood(limiter, 200);
    const refused = await limiter.take("key", "key_1");
    expect(refused).toMatchObject({ allowed: false, remaining: 0, resetMs: 600, retryAfterSeconds: 1 });
    vi.setSystemTime(START + 599);
    expect((await limiter.take("key", "key_1")).allowed).toBe(false);
    vi.setSystemTime(START + 1000 * refused.retryAfterSeconds);
    expect((await limiter.take("key", "key_1")).allowed).toBe(true);
  });

  it("keeps callers and limits apart", async () => {
    await flood(limiter, 200);
    expect((await limiter.take("key", "key_2")).remaining).toBe(199);
    expect((await limiter.take("session", "key_1")).remaining).toBe(599);
  });

  it("waits a whole minute for the eleventh sign-in", async () => {
    for (let index = 0; index < 10; index++) await limiter.take("signIn", "a@b.c 127.0.0.1");
    expect(await limiter.take("signIn", "a@b.c 127.0.0.1")).toMatchObject({ allowed: false, retryAfterSeconds: 60 });
  });
});

describe("limiter", () => {
  it("lets requests pass when its store is down", async () => {
    const limiter = createLimiter({ ...settings, REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    expect(await limiter.take("key", "key_1")).toMatchObject({ allowed: true, remaining: 200 });
    await limiter.close();
  });

  it("says so once a minute while its store is down, not for each request", async () => {
    const complaints = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const limiter = createLimiter({ ...settings, REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    expect(await flood(limiter, 50)).toBe(50);
    expect(complaints).toHaveBeenCalledTimes(1);
    complaints.mockRestore();
    await limiter.close();
  });

  it("lets requests pass when its store hangs", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as { port: number };
    const limiter = createLimiter({ ...settings, REDIS_URL: `redis://127.0.0.1:${port}` });
    expect((await limiter.take("key", "key_1")).allowed).toBe(true);
    await limiter.close();
    silent.close();
  });

  it("counts what its store answered while this process was too busy to look", async () => {
    const redis = await startRedis();
    const complaints = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const limiter = createLimiter({ ...settings, REDIS_URL: redis.url });
    await limiter.take("key", "key_1");
    const flooding = flood(limiter, 400);
    // Long enough for every deadline to be over; the requests are on their way, their answers come during it.
    await new Promise((resolve) => setImmediate(resolve));
    const busyUntil = performance.now() + 1_200;
    while (performance.now() < busyUntil);
    expect(await flooding).toBeGreaterThanOrEqual(199);
    expect(await flooding).toBeLessThanOrEqual(220);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
    await limiter.close();
    await redis.stop();
  });

  it("states policy, what is left and when to come back in headers", () => {
    const result = {
      allowed: true,
      limit: 200,
      remaining: 199,
      resetMs: 600,
      retryAfterSeconds: 0,
      policy: '"default";q=100;w=60',
    };
    expect(rateLimitHeaders(result)).toEqual({
      "RateLimit-Policy": '"default";q=100;w=60',
      RateLimit: '"default";r=199;t=1',
    });
    expect(rateLimitHeaders({ ...result, allowed: false, remaining: 0, retryAfterSeconds: 1 })).toMatchObject({
      RateLimit: '"default";r=0;t=1',
      "Retry-After": "1",
    });
  });
});

it.each([1, 7, 100, 101, 600, 6_999, 7_000, 59_999, 60_000, 90_000, 1_000_000])(
  "at %i a minute the policy says what the bucket gives, which is what was asked for or within a thousandth of it",
  (perMinute) => {
    const { key } = limitTable({ RATE_LIMIT_PER_MINUTE: perMinute, RATE_LIMIT_BURST: 200 });
    expect(Math.round((key.tokensPerInterval * 60_000) / key.intervalMs)).toBe(key.perMinute);
    expect(Math.abs(key.perMinute - perMinute)).toBeLessThanOrEqual(perMinute / 1_000);
    expect([key.intervalMs, key.tokensPerInterval].every(Number.isInteger)).toBe(true);
  },
);

it("gives 7,000 a minute when told 7,000", () => {
  const { key } = limitTable({ RATE_LIMIT_PER_MINUTE: 7_000, RATE_LIMIT_BURST: 200 });
  expect(key).toMatchObject({ perMinute: 7_000, tokensPerInterval: 7, intervalMs: 60 });
});

describe("memory bucket", () => {
  const context = {} as never;

  it("holds no more buckets than told and forgets the oldest first", async () => {
    const store = memoryBucket(limitTable(settings).key, () => START, 10)();
    for (let index = 0; index < 30; index++) await store.limit(context, `id_${index}`);
    expect((await store.getRemaining(context, "id_0")).remaining).toBe(200);
    expect((await store.getRemaining(context, "id_29")).remaining).toBe(199);
  });

  it("does not go backwards when the clock does", async () => {
    let now = START;
    const store = memoryBucket(limitTable(settings).key, () => now)();
    await store.limit(context, "id");
    now -= 60_000;
    expect((await store.limit(context, "id")).remaining).toBe(198);
  });
});
