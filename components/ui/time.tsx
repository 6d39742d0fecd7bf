"use client";

import { useSyncExternalStore } from "react";
import { useDateLocale } from "./reading";

const never = () => () => {};
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** The viewer's time zone. While hydrating it is UTC, as on the server, so that both render the same. */
export function useTimeZone(): string {
  return useSyncExternalStore(never, ownZone, () => "UTC");
}

const dayOf = (at: Date, timeZone: string) =>
  Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at));

type Props = {
  at: string;
  /** `day`: 20 Nov; `moment`: Today, 14:29 or 20 Nov, 16:05; `since`: the time today, else the day; `long`: with year and seconds. */
  form?: "day" | "moment" | "since" | "long";
  /** Inside a sentence: "today", not "Today". */
  inline?: boolean;
  className?: string;
};

/** A point in time in the viewer's zone and language; hover says it exactly. */
export function Time({ at, form = "moment", inline = false, className = "" }: Props) {
  const text = useTimeText(at, form, inline);
  const exact = useTimeText(at, "long");
  return (
    <time dateTime={at} title={exact} suppressHydrationWarning className={`tabular-nums ${className}`}>
      {text}
    </time>
  );
}

function useTimeText(at: string, form: NonNullable<Props["form"]>, inline = false): string {
  const timeZone = useTimeZone();
  const locale = useDateLocale();
  const date = new Date(at);
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date);
  if (form === "long") return write({ dateStyle: "full", timeStyle: "long" });

  const now = new Date();
  const clock = write({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const sameYear = date.getFullYear() === now.getFullYear();
  const day = write({ day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
  const daysAgo = Math.round((dayOf(now, timeZone) - dayOf(date, timeZone)) / 86_400_000);
  if (form === "day" || daysAgo < -1 || daysAgo > 1) return form === "moment" ? `${day}, ${clock}` : day;

  const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-daysAgo, "day");
  const named = inline ? word : word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  return form === "moment" || daysAgo === 0 ? `${named}, ${clock}` : named;
}
