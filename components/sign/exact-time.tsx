"use client";

import { useFormatter } from "next-intl";
import { useTimeZone } from "@/components/ui/time";

/** A moment to rely on: day of the week, year and zone, without seconds. */
export function ExactTime({ at }: { at: string }) {
  const format = useFormatter();
  const timeZone = useTimeZone();
  const text = format.dateTime(new Date(at), {
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
  return (
    <time dateTime={at} suppressHydrationWarning className="tabular-nums">
      {text}
    </time>
  );
}
