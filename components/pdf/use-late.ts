"use client";

import { useEffect, useState } from "react";

const lateAfterMs = 12_000;

/** Whether something has been waited for longer than people wait without wondering. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), lateAfterMs);
    return () => clearTimeout(timer);
  }, [waiting]);
  return late;
}
