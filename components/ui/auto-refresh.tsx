"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks the server for the page again now and then, while it is looked at. */
export function AutoRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}

/** A clock that goes a little fast here must not ask before the time has come there. */
const graceMs = 2_000;
/** What a timer can wait for at most; nothing here takes as long. */
const longestMs = 2 ** 31 - 1;

/** Loads the page again when its time has come, so that nobody has to find their way back. */
export function ReloadAt({ at }: { at: string }) {
  useEffect(() => {
    const waitMs = Math.max(0, Date.parse(at) - Date.now()) + graceMs;
    const timer = setTimeout(() => window.location.reload(), Math.min(waitMs, longestMs));
    return () => clearTimeout(timer);
  }, [at]);
  return null;
}
