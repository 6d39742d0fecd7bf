const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Wait before the first, second, … try. */
export const gapsMs = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

const LONGEST_MS = 24 * HOUR;

/**
 * When to try again after `triesMade` tries, or undefined when that was the last. Never before `retryAfterMs`
 * asks for it. `random` (0 to 1) spreads the tries by up to a tenth, always later.
 */
export function nextTryAt(now: Date, triesMade: number, retryAfterMs: number, random: number): Date | undefined {
  const gap = gapsMs[triesMade];
  if (gap === undefined) return undefined;
  const wait = Math.max(gap * (1 + random / 10), Math.min(retryAfterMs, LONGEST_MS));
  return new Date(now.getTime() + Math.ceil(wait));
}

/** `Retry-After` (RFC 9110: seconds or a date) in milliseconds from now; 0 when absent or not understood. */
export function parseRetryAfter(value: string | undefined, now: Date): number {
  if (value === undefined) return 0;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
