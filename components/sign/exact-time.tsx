"use client";

import { useLocale } from "next-intl";
import { useTimeZone } from "@/components/ui/time";
import { dateLocale } from "@/lib/contracts/ceremony-locales";

/** A moment to rely on: day of the week, year and zone, without seconds. */
export function ExactTime({ at }: { at: string }) {
  const locale = dateLocale(useLocale());
  const timeZone = useTimeZone();
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  const text = format.format(new Date(at));
  return (
    <time dateTime={at} suppressHydrationWarning className="tabular-nums">
      {text}
    </time>
  );
}
