import fs from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Writes `{ passed, failed, skipped, failures, flaky }` of a run to the file COUNT_FILE names, for scripts/test.mjs to add
 * up; `failures` are what failed and why, `flaky` the names of what passed only when it was tried again.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const file = process.env.COUNT_FILE;
    if (!file) return;
    const failures = errors.map((error) => `outside the tests: ${messageOf(error)}`);
    const flaky: string[] = [];
    const counts = { passed: 0, failed: errors.length, skipped: 0, failures, flaky };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state, errors: wrong = [] } = test.result();
        counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
        const name = `${module.relativeModuleId} › ${test.fullName}`;
        if (state === "failed") failures.push([name, ...wrong.map(messageOf)].join("\n"));
        if (test.diagnostic()?.flaky) flaky.push([name, ...wrong.map(messageOf)].join("\n"));
      }
      // A file that breaks outside its tests (import, hook) has no failed test, yet it failed.
      if (!module.ok() && counts.failed === before) {
        counts.failed += 1;
        failures.push(
          [`${module.relativeModuleId} broke outside its tests`, ...module.errors().map(messageOf)].join("\n"),
        );
      }
    }
    fs.writeFileSync(file, JSON.stringify(counts));
  }
}

/** What vitest reports is an error's likeness: a plain object with its message and, for a comparison, the difference. */
function messageOf(error: unknown): string {
  const { message, diff } = (error ?? {}) as { message?: unknown; diff?: unknown };
  return [message ?? error, diff].filter((part) => part !== undefined).join("\n");
}
