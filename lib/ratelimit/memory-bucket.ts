import type { Ratelimit } from "@upstash/ratelimit";
import type { Limit } from "./limits";

type Algorithm = ConstructorParameters<typeof Ratelimit>[0]["limiter"];
type Bucket = { tokens: number; refilledAt: number };

const MAX_BUCKETS = 100_000;

/**
 * @upstash/ratelimit's token bucket kept in this process, step for step what its Redis script does.
 * Bounded: a bucket that would be full again says nothing and is dropped, and past the maximum the oldest goes.
 */
export function memoryBucket(limit: Limit, clock: () => number, maxBuckets = MAX_BUCKETS): Algorithm {
  const buckets = new Map<string, Bucket>();
  const refilled = (id: string, now: number): Bucket => {
    const bucket = buckets.get(id) ?? { tokens: limit.burst, refilledAt: now };
    const steps = Math.max(0, Math.floor((now - bucket.refilledAt) / limit.intervalMs));
    return {
      tokens: Math.min(limit.burst, bucket.tokens + steps * limit.tokensPerInterval),
      refilledAt: bucket.refilledAt + steps * limit.intervalMs,
    };
  };
  const dropStale = (now: number) => {
    let looked = 0;
    for (const id of buckets.keys()) {
      if (looked++ === 3 || (refilled(id, now).tokens < limit.burst && buckets.size <= maxBuckets)) return;
      buckets.delete(id);
    }
  };

  return () => ({
    async limit(_context, id, wanted = 1) {
      const now = clock();
      const bucket = refilled(id, now);
      const success = bucket.tokens >= wanted;
      if (success) bucket.tokens -= wanted;
      buckets.delete(id);
      buckets.set(id, bucket);
      dropStale(now);
      return {
        success,
        limit: limit.burst,
        remaining: success ? bucket.tokens : 0,
        reset: bucket.refilledAt + limit.intervalMs,
        pending: Promise.resolve(),
      };
    },
    async getRemaining(_context, id) {
      const bucket = refilled(id, clock());
      return { remaining: bucket.tokens, reset: bucket.refilledAt + limit.intervalMs, limit: limit.burst };
    },
    async resetTokens(_context, id) {
      buckets.delete(id);
    },
  });
}
