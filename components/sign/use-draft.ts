"use client";

import { useEffect, useState } from "react";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { type Draft, freshDraft, keepDraft, restoreDraft } from "./draft";

/** The person's work on this page, kept in the tab over reloads. */
export function useDraft(ceremony: Ceremony, active: boolean) {
  const [draft, setDraft] = useState<Draft>(() => freshDraft(ceremony));
  const [restored, setRestored] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the server's markup was taken over
  useEffect(() => {
    const kept = active ? restoreDraft(ceremony) : undefined;
    if (kept) setDraft(kept);
    setRestored(true);
  }, []);

  useEffect(() => {
    if (restored && active) keepDraft(ceremony, draft);
  }, [ceremony, draft, restored, active]);

  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const setValue = (fieldId: string, value: string) =>
    setDraft((before) => ({ ...before, values: { ...before.values, [fieldId]: value } }));
  return { draft, change, setValue };
}
