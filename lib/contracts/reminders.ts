import * as z from "zod";

/** Of one envelope, by itself. */
export const MOST_REMINDERS = 20;
export const LAST_REMINDER_DAY = 365;

const days = z.number().int().min(1).max(LAST_REMINDER_DAY);
export const reminders = z.object({
  afterDays: z.array(days).max(MOST_REMINDERS).meta({ description: "Days after sending" }),
  everyDays: days.optional().meta({ description: "After the last of these, again and again so many days later" }),
  maximum: z
    .number()
    .int()
    .min(1)
    .max(MOST_REMINDERS)
    .optional()
    .meta({ description: "So many reminders at most; 20 unless said, the last within a year" }),
});

export type Reminders = { afterDays: readonly number[]; everyDays?: number | undefined; maximum?: number | undefined };

/** The days after sending on which a rhythm reminds, in order. */
export function reminderDays({ afterDays, everyDays, maximum = MOST_REMINDERS }: Reminders): number[] {
  const days = [...new Set(afterDays)].sort((a, b) => a - b);
  if (everyDays !== undefined)
    for (let day = (days.at(-1) ?? 0) + everyDays; days.length < maximum && day <= LAST_REMINDER_DAY; day += everyDays)
      days.push(day);
  return days.slice(0, maximum);
}
