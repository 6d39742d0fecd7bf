/** By how much the database's clock is ahead; one for the process, however many bundles hold a copy of this module. */
const shared = globalThis as typeof globalThis & { certyneoClockAheadMs?: number };

export const clockAheadMs = (): number => shared.certyneoClockAheadMs ?? 0;

/** Said by `db/clock.ts`, which asks the database. */
export function setClockAhead(ms: number): void {
  shared.certyneoClockAheadMs = ms;
}

/**
 * The time. Of all clocks the database's counts, because all processes share it: a machine whose own is wrong is corrected
 * by the difference. The one place that reads the wall clock outside the database; tests replace it through `Ctx.now`.
 */
export const now = (): Date => new Date(Date.now() + clockAheadMs());
