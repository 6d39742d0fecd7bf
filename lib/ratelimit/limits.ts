export type LimitName = "key" | "session" | "signIn" | "signInAddress" | "invitations" | "address" | "ceremony";

/** A token bucket: `burst` deep, `tokensPerInterval` (one, at usual rates) back every `intervalMs`. */
export type Limit = { burst: number; perMinute: number; intervalMs: number; tokensPerInterval: number };

export type LimitSettings = { RATE_LIMIT_PER_MINUTE: number; RATE_LIMIT_BURST: number };

/** Every limit there is. What counts as one caller is the `id` given to `take`. */
export function limitTable(settings: LimitSettings): Record<LimitName, Limit> {
  return {
    /** One API key. */
    key: limit(settings.RATE_LIMIT_PER_MINUTE, settings.RATE_LIMIT_BURST),
    /** One signed-in browser: a page makes many calls at once. */
    session: limit(600, 600),
    /** One account, from anywhere: slow enough that guessing its password is hopeless. */
    signIn: limit(1, 10),
    /** One address, for any account: an office signs in from one. */
    signInAddress: limit(6, 30),
    /** One workspace: mails that ask people to join it. */
    invitations: limit(2, 40),
    /** One address, on keyless routes and after failed authentication. */
    address: limit(60, 120),
    /** One recipient's signing session. */
    ceremony: limit(300, 300),
  };
}

const longestIntervalMs = 1_000;

/**
 * Buckets are refilled by whole tokens after whole milliseconds. The fewest tokens at a time that make the rate asked
 * for; where no such pair within a second does, the nearest, and `perMinute` says what it truly is.
 */
function limit(wanted: number, burst: number): Limit {
  let nearest: Limit | undefined;
  for (let tokensPerInterval = 1; ; tokensPerInterval++) {
    const intervalMs = Math.max(1, Math.round((tokensPerInterval * 60_000) / wanted));
    if (nearest && intervalMs > longestIntervalMs) return nearest;
    const perMinute = Math.round((tokensPerInterval * 60_000) / intervalMs);
    const made = { burst, perMinute, intervalMs, tokensPerInterval };
    if (perMinute === wanted) return made;
    if (!nearest || Math.abs(perMinute - wanted) < Math.abs(nearest.perMinute - wanted)) nearest = made;
  }
}
