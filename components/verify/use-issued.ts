"use client";

import { useCallback, useEffect, useState } from "react";
import { call } from "@/lib/browser/api";
import { findIssued, type Issued } from "@/lib/contracts/verify";

export type Known =
  | { state: "asking" }
  | { state: "known"; issued: Issued | null }
  | { state: "failed"; error: unknown };

/** Asks this site whether it issued the file with this SHA-256; only the number leaves the machine. */
export function useIssued(sha256: string | undefined): Known & { retry: () => void } {
  const [known, setKnown] = useState<Known>({ state: "asking" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    if (!sha256) return;
    const abort = new AbortController();
    setKnown({ state: "asking" });
    call(findIssued, { params: { sha256 }, signal: abort.signal }).then(
      ({ issued }) => !abort.signal.aborted && setKnown({ state: "known", issued }),
      (error: unknown) => !abort.signal.aborted && setKnown({ state: "failed", error }),
    );
    return () => abort.abort();
  }, [sha256, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...known, retry };
}
