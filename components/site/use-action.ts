"use client";

import { useState } from "react";
import { useProblemText } from "./use-problem-text";

/** Runs one call at a time and keeps what went wrong in words. Answers whether it worked. */
export function useAction() {
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run(action: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      await action();
      return true;
    } catch (error) {
      setProblem(problemText(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, problem, clear: () => setProblem(undefined) };
}
