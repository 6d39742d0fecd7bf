export type LimitName = "key" | "session" | "signIn" | "signInAddress" | "address" | "ceremony";

/** A token bucket: `burst` deep, one token back every `intervalMs` (rates above 60,000 a minute: several). */
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
    /** One address, on keyless routes and after failed authentication. */
    address: limit(60, 120),
    /** One recipient's signing session. */
    ceremony: limit(300, 300),
  };
}

function limit(perMinute: number, burst: number): Limit {
  const intervalMs = Math.max(1, Math.round(60_000 / perMinute));
  return { burst, perMinute, intervalMs, tokensPerInterval: Math.max(1, Math.round(perMinute / 60_000)) };
}
