/** An endpoint that takes longer than this is slow: what it gets waits elsewhere, and holds up nobody. */
export const QUICK_MS = 1_000;

/** How many tries an endpoint may have under way in the quick lane, once it has shown that it is quick. */
const MOST_OPEN = 4;
/** Endpoints that are remembered; beyond it the one that was longest without a try is forgotten. */
const MOST_KNOWN = 10_000;

/** Gives the place back, with how long the endpoint took, or with nothing when it was not asked. */
export type End = (tookMs?: number) => void;

class Endpoint {
  /** Of the last try that ended; undefined while nobody knows. */
  tookMs: number | undefined;
  readonly openSince = new Set<{ at: number }>();
  readonly waiting = new Set<() => void>();

  isSlow(now: number): boolean {
    return (this.tookMs ?? 0) >= QUICK_MS || this.oldestMs(now) >= QUICK_MS;
  }

  oldestMs(now: number): number {
    return Math.max(0, ...[...this.openSince].map(({ at }) => now - at));
  }

  hasPlace(): boolean {
    return this.openSince.size < (this.tookMs === undefined ? 1 : MOST_OPEN);
  }

  /** How long one more would wait behind those that wait already. */
  expectedWaitMs(): number {
    return ((this.waiting.size + 1) * (this.tookMs ?? 0)) / MOST_OPEN;
  }

  /** Until one of its tries ends, or the oldest is open for so long that it is slow. */
  async change(): Promise<void> {
    const leftMs = QUICK_MS - this.oldestMs(performance.now());
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, Math.max(1, leftMs));
      const waiting = this.waiting;
      function wake() {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      }
      waiting.add(wake);
    });
  }

  begin(): End {
    const mine = { at: performance.now() };
    this.openSince.add(mine);
    return (tookMs) => {
      this.openSince.delete(mine);
      if (tookMs !== undefined) this.tookMs = tookMs;
      for (const wake of [...this.waiting]) wake();
    };
  }
}

/**
 * What this process has seen of the endpoints that it delivers to. Kept in memory only: a worker that starts knows nobody,
 * and lets each show itself with one try.
 */
export class Pace {
  readonly #endpoints = new Map<string, Endpoint>();

  /** A place for a try among the quick, waited for if that takes less than a second; undefined when the endpoint is slow. */
  async enter(webhookId: string): Promise<End | undefined> {
    const endpoint = this.#remembered(webhookId);
    while (!endpoint.isSlow(performance.now())) {
      if (endpoint.hasPlace()) return endpoint.begin();
      if (endpoint.expectedWaitMs() >= QUICK_MS) return undefined;
      await endpoint.change();
    }
    return undefined;
  }

  /** A place where being slow delays nobody else. */
  begin(webhookId: string): End {
    return this.#remembered(webhookId).begin();
  }

  #remembered(webhookId: string): Endpoint {
    const endpoint = this.#endpoints.get(webhookId) ?? new Endpoint();
    // A map keeps the order of insertion: the first is the one whose last try began longest ago.
    this.#endpoints.delete(webhookId);
    this.#endpoints.set(webhookId, endpoint);
    if (this.#endpoints.size > MOST_KNOWN) this.#forgetOne();
    return endpoint;
  }

  #forgetOne(): void {
    for (const [id, { openSince, waiting }] of this.#endpoints) {
      if (openSince.size + waiting.size > 0) continue;
      this.#endpoints.delete(id);
      return;
    }
  }
}
