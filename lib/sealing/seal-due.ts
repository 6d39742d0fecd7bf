const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A certificate is renewed this long before it ends; a short-lived one in the middle of what was left. */
const RENEW_AHEAD_MS = 90 * DAY_MS;

/** Wait after the first, second, … try that brought nothing; from then on as after the last. */
const GAPS_MS = [1, 2, 5, 15, 30, 60, 120, 240, 360].map((minutes) => minutes * MINUTE_MS);

type Raisable = { isPending: boolean; renewBy: Date | null; createdAt: Date };

/** When a file's seal has something to gain: at once, before its last timestamp runs out, or never. */
export function raiseAt({ isPending, renewBy, createdAt }: Raisable): Date | undefined {
  if (isPending) return createdAt;
  if (!renewBy) return undefined;
  const left = renewBy.getTime() - createdAt.getTime();
  return new Date(createdAt.getTime() + Math.max(left / 2, left - RENEW_AHEAD_MS));
}

/** When the first of an envelope's files is due; null when none ever is. */
export function firstDue(files: readonly Raisable[]): Date | null {
  const times = files.map(raiseAt).filter((time) => time !== undefined);
  return times.length === 0 ? null : new Date(Math.min(...times.map(Number)));
}

export function nextTryAt(at: Date, triesMade: number): Date {
  const gap = GAPS_MS[Math.min(triesMade, GAPS_MS.length - 1)]!;
  return new Date(at.getTime() + gap);
}
