"use client";

import { Check, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SaveState } from "@/lib/browser/draft-saver";
import { rehearsal } from "@/lib/browser/rehearsal";

/**
 * Whether what was filled in is kept. Stands in room of its own, so that nothing moves; a screen reader hears when it
 * begins to hold or stops holding, not of each letter.
 */
export function SaveWord({ state }: { state: SaveState }) {
  const t = useTranslations("ceremony.saving");
  const [settled, setSettled] = useState(state);
  if (state !== "saving" && state !== settled) setSettled(state);
  // Nothing is kept there.
  if (rehearsal()) return <div className="h-4" />;
  const isTrouble = state === "failed" || state === "ended" || state === "refused";
  return (
    <div className="flex h-4 items-center justify-end gap-1 text-12 leading-4 text-ink-2">
      {state === "idle" ? null : (
        <span aria-hidden className={`flex min-w-0 items-center gap-1 ${isTrouble ? "font-medium text-st-stop" : ""}`}>
          {state === "saved" ? <Check className="size-3 flex-none" /> : null}
          {isTrouble ? <CloudOff className="size-3 flex-none" /> : null}
          <span className="truncate">{t(state)}</span>
        </span>
      )}
      <span aria-live="polite" className="sr-only">
        {settled === "idle" || settled === "saving" ? "" : t(settled)}
      </span>
    </div>
  );
}
