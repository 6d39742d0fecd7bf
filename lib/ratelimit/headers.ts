import type { LimitResult } from "./limiter";

/** Headers of every limited answer; `Retry-After` only on a refusal. */
export function rateLimitHeaders(result: LimitResult): Record<string, string> {
  const seconds = Math.ceil(result.resetMs / 1000);
  const headers = {
    "RateLimit-Policy": result.policy,
    RateLimit: `"default";r=${result.remaining};t=${seconds}`,
  };
  return result.allowed ? headers : { ...headers, "Retry-After": String(result.retryAfterSeconds) };
}
