type FileCounts = { passed: number; failed: number; skipped: number; failures: string[] };

/** Counts of a run; `files` and `errors` only of a run of vitest. */
type RunCounts = {
  passed?: number;
  failed?: number;
  skipped?: number;
  failures?: string[];
  flaky?: string[];
  files?: Record<string, FileCounts>;
  errors?: string[];
};

export function failedFiles(counts: RunCounts | null): string[];
export function afterSecondRun(first: RunCounts, second: RunCounts | null): RunCounts;
export function judgeRun(counts: RunCounts | null, code: number): RunCounts;
