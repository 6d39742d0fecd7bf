import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "ioredis";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { answerWithin } from "./answer-within";
import { type Limit, type LimitName, type LimitSettings, limitTable } from "./limits";
import { memoryBucket } from "./memory-bucket";
import { openRedis, scriptRunner } from "./redis-store";

export type { LimitName };

export type LimitResult = {
  allowed: boolean;
  /** Depth of the bucket. */
  limit: number;
  remaining: number;
  /** From now until the next token. */
  resetMs: number;
  /** Whole seconds after which a retry succeeds, at least 1; 0 when allowed. */
  retryAfterSeconds: number;
  /** The `RateLimit-Policy` header. */
  policy: string;
};

export type Limiter = {
  take: (name: LimitName, id: string) => Promise<LimitResult>;
  close: () => Promise<void>;
};

const TIMEOUT_MS = 500;
const LOG_EVERY_MS = 60_000;

/** Buckets in Redis when `REDIS_URL` is set, else in this process. */
export function createLimiter(settings: LimitSettings & { REDIS_URL?: string | undefined }): Limiter {
  const limits = limitTable(settings);
  const limiters = new Map<LimitName, Ratelimit>();
  const complain = oncePerMinute();
  let redis: Promise<Redis> | undefined;

  async function limiterFor(name: LimitName): Promise<Ratelimit> {
    const existing = limiters.get(name);
    if (existing !== undefined) return existing;
    if (settings.REDIS_URL) redis ??= openRedis(settings.REDIS_URL, complain);
    const made = makeLimiter(name, limits[name], await redis);
    limiters.set(name, limiters.get(name) ?? made);
    return limiters.get(name) ?? made;
  }

  return {
    async take(name, id) {
      const limit = limits[name];
      try {
        const limiter = await limiterFor(name);
        const answer = await answerWithin(limiter.limit(id), TIMEOUT_MS);
        return toResult(limit, answer, wallClock().getTime());
      } catch (error) {
        complain(error);
        return passed(limit);
      }
    },
    close: async () => (await redis)?.disconnect(),
  };
}

function makeLimiter(name: LimitName, limit: Limit, redis: Redis | undefined): Ratelimit {
  const shared = {
    prefix: `certyneo:limit:${name}`,
    // The library's own deadline (here none) lets a flood pass that keeps this process too busy to read the answers.
    timeout: 0,
    ephemeralCache: false,
    analytics: false,
  } as const;
  if (redis === undefined) {
    const limiter = memoryBucket(limit, () => wallClock().getTime());
    return new Ratelimit({ ...shared, redis: {} as never, limiter });
  }
  const limiter = Ratelimit.tokenBucket(limit.tokensPerInterval, `${limit.intervalMs} ms`, limit.burst);
  return new Ratelimit({ ...shared, redis: scriptRunner(redis), limiter });
}

function toResult(
  limit: Limit,
  answer: { success: boolean; remaining: number; reset: number },
  now: number,
): LimitResult {
  const resetMs = Math.max(0, answer.reset - now);
  return {
    allowed: answer.success,
    limit: limit.burst,
    remaining: Math.max(0, answer.remaining),
    resetMs,
    retryAfterSeconds: answer.success ? 0 : Math.max(1, Math.ceil(resetMs / 1000)),
    policy: policyOf(limit),
  };
}

/** A limiter that is itself down must not take the platform down with it. */
function passed(limit: Limit): LimitResult {
  return {
    allowed: true,
    limit: limit.burst,
    remaining: limit.burst,
    resetMs: 0,
    retryAfterSeconds: 0,
    policy: policyOf(limit),
  };
}

const policyOf = (limit: Limit) => `"default";q=${limit.perMinute};w=60`;

function oncePerMinute(): (error: unknown) => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    const now = wallClock().getTime();
    if (now - lastAt < LOG_EVERY_MS) return;
    lastAt = now;
    log.error({ error: String(error) }, "rate limiter unavailable: requests pass");
  };
}

const shared = globalThis as typeof globalThis & { certyneoLimiter?: Limiter };

/** Takes one token of `id`'s bucket. Never throws. */
export function take(name: LimitName, id: string): Promise<LimitResult> {
  shared.certyneoLimiter ??= createLimiter(env());
  return shared.certyneoLimiter.take(name, id);
}
