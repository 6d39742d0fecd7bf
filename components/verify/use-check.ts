"use client";

import { useEffect, useRef, useState } from "react";
import { uploadToVerify } from "@/lib/browser/api";
import type { VerificationReport } from "@/lib/contracts/verify";

export type Check =
  | { state: "asked" }
  | { state: "sending"; progress: number }
  | { state: "examining" }
  | { state: "done"; report: VerificationReport }
  | { state: "failed"; error: unknown }
  /** What arrived has another hash than what was chosen. */
  | { state: "changed" };

/** Sends the file when it is told to, never before. */
export function useCheck(file: File, sha256: string | undefined) {
  const [check, setCheck] = useState<Check>({ state: "asked" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  function start() {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    const change = (next: Check) => {
      if (!abort.signal.aborted) setCheck(next);
    };
    change({ state: "sending", progress: 0 });
    const onProgress = (progress: number) =>
      change(progress < 1 ? { state: "sending", progress } : { state: "examining" });
    uploadToVerify(file, onProgress, abort.signal).then(
      (report) => change(report.sha256 === sha256 ? { state: "done", report } : { state: "changed" }),
      (error: unknown) => change({ state: "failed", error }),
    );
  }

  function stop() {
    running.current?.abort();
    setCheck({ state: "asked" });
  }

  return { check, start, stop };
}
