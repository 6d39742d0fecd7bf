import fs from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** What scripts/lib/counts.mjs reads: `failures` are what failed and why. */
type FileCounts = { passed: number; failed: number; skipped: number; failures: string[] };

/**
 * Writes `{ files, errors }` of a run to the file COUNT_FILE names, for scripts/test.mjs to add up: counts for each test
 * file, and what went wrong outside of all of them.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const file = process.env.COUNT_FILE;
    if (!file) return;
    const files = Object.fromEntries(modules.map((module) => [module.relativeModuleId, countsOf(module)]));
    fs.writeFileSync(file, JSON.stringify({ files, errors: errors.map(messageOf) }));
  }
}

function countsOf(module: TestModule): FileCounts {
  const counts: FileCounts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const test of module.children.allTests()) {
    const { state, errors = [] } = test.result();
    counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
    if (state !== "failed") continue;
    counts.failures.push([`${module.relativeModuleId} › ${test.fullName}`, ...errors.map(messageOf)].join("\n"));
  }
  // A file that breaks outside its tests (import, hook) has no failed test, yet it failed.
  if (!module.ok() && counts.failed === 0) {
    counts.failed = 1;
    const reasons = module.errors().map(messageOf);
    counts.failures.push([`${module.relativeModuleId} broke outside its tests`, ...reasons].join("\n"));
  }
  return counts;
}

/** What vitest reports is an error's likeness: a plain object with its message and, for a comparison, the difference. */
function messageOf(error: unknown): string {
  const { message, diff } = (error ?? {}) as { message?: unknown; diff?: unknown };
  return [message ?? error, diff].filter((part) => part !== undefined).join("\n");
}
