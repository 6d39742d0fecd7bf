import { LAST_REMINDER_DAY, MOST_REMINDERS, reminderDays } from "@/lib/contracts/reminders";

/** A rhythm as somebody writes it into its three places: the first day, then every so many, at most so often. */
export type Rhythm = { first: string; every: string; most: string };

/** Stands for days where a rhythm is not written to its end, or is none. */
export const incompleteRhythm = "?";

/** The place in which something is wrong. Without a day between them there is one reminder, whatever stands behind it. */
export function wrongPlace({ first, every, most }: Rhythm): keyof Rhythm | undefined {
  if (!isWhole(first, LAST_REMINDER_DAY)) return "first";
  if (every.trim() === "") return undefined;
  if (!isWhole(every, LAST_REMINDER_DAY)) return "every";
  return most.trim() === "" || isWhole(most, MOST_REMINDERS) ? undefined : "most";
}

const isWhole = (text: string, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;

/** Its days after sending, with commas between. */
export function daysOf(rhythm: Rhythm): string {
  if (wrongPlace(rhythm) !== undefined) return incompleteRhythm;
  const every = rhythm.every.trim();
  if (every === "") return String(Number(rhythm.first));
  const most = rhythm.most.trim();
  return reminderDays({
    ...{ afterDays: [Number(rhythm.first)], everyDays: Number(every) },
    maximum: most === "" ? undefined : Number(most),
  }).join(",");
}

/** The rhythm of days, where they have one: 3, 7 and 11 are every four from the third on, 3, 7 and 14 are none. */
export function rhythmOf(days: string): Rhythm | undefined {
  const [first, second, ...later] = days.split(",").filter(Boolean);
  if (first === undefined) return undefined;
  if (second === undefined) return { first, every: "", most: "" };
  const every = String(Number(second) - Number(first));
  const most = String(later.length + 2);
  if (daysOf({ first, every, most }) !== days) return undefined;
  return { first, every, most: daysOf({ first, every, most: "" }) === days ? "" : most };
}
