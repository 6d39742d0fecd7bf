"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Whether a key press belongs to a field, a dialog or the browser instead of the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  const target = event.target;
  if (document.querySelector("[role=dialog], [role=menu]")) return true;
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}

/** Keys that work on every page of the dashboard: N for a new envelope. */
export function Shortcuts({ newHref }: { newHref: string }) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "n" || isTaken(event)) return;
      event.preventDefault();
      router.push(newHref);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router, newHref]);
  return null;
}
