"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useProblemText } from "@/components/site/use-problem-text";
import type { Selectable } from "./selection";

export type Outcome = { done: number; failed: { row: Selectable; why: string }[] };

/** Does one thing to several envelopes, one after the other; what fails does not keep the others from it. */
export function useEach() {
  const problemText = useProblemText();
  const router = useRouter();
  const [progress, setProgress] = useState<{ at: number; of: number }>();
  const [outcome, setOutcome] = useState<Outcome>();

  async function each(rows: readonly Selectable[], work: (row: Selectable) => Promise<unknown>): Promise<Outcome> {
    const result: Outcome = { done: 0, failed: [] };
    setOutcome(undefined);
    for (const [at, row] of rows.entries()) {
      setProgress({ at: at + 1, of: rows.length });
      try {
        await work(row);
        result.done += 1;
      } catch (error) {
        result.failed.push({ row, why: problemText(error) });
      }
    }
    setProgress(undefined);
    setOutcome(result);
    router.refresh();
    return result;
  }
  return { each, progress, outcome, forget: () => setOutcome(undefined) };
}
