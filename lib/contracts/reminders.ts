/** Of one envelope, by itself. */
export const MOST_REMINDERS = 20;
export const LAST_REMINDER_DAY = 365;

export type Reminders = { afterDays: readonly number[]; everyDays?: number | undefined; maximum?: number | undefined };

/** The days after sending on which a rhythm reminds, in order. */
export function reminderDays({ afterDays, everyDays, maximum = MOST_REMINDERS }: Reminders): number[] {
  const days = [...new Set(afterDays)].sort((a, b) => a - b);
  if (everyDays !== undefined)
    for (let day = (days.at(-1) ?? 0) + everyDays; days.length < maximum && day <= LAST_REMINDER_DAY; day += everyDays)
      days.push(day);
  return days.slice(0, maximum);
}
