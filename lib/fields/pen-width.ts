import { leastWidth, mostWidth } from "./strokes";

/** What is known of a pen's way from one point to the next; `pressure` where the pen can tell, 0 to 1. */
export type PenStep = { pressure: number | undefined; distance: number; elapsedMs: number };

/** How much of the way to a new width is gone at each point: a hand changes it smoothly. */
const follow = 0.35;
const atRest = 110;

/** The ink's width at the next point, in percent: by pressure, or as a nib does it, thinner the faster it goes. */
export function penWidth(before: number | undefined, { pressure, distance, elapsedMs }: PenStep): number {
  // Distances are in heights of the pad.
  const speed = elapsedMs > 0 ? (distance / elapsedMs) * 1_000 : 0;
  const wanted = pressure === undefined ? 60 + (atRest - 40) * Math.exp(-speed / 3) : 40 + 120 * pressure;
  if (before === undefined) return bounded(pressure === undefined ? atRest : wanted);
  return bounded(before + (wanted - before) * follow);
}

const bounded = (width: number): number => Math.round(Math.min(mostWidth, Math.max(leastWidth, width)));
