import fs from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Writes `{ passed, failed, skipped, failures }` of a run, the last the names of what failed, to the file COUNT_FILE names, for scripts/test.mjs to add up. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const file = process.env.COUNT_FILE;
    if (!file) return;
    const failures = errors.map(
      (error) => `outside the tests: ${error instanceof Error ? error.message : String(error)}`,
    );
    const counts = { passed: 0, failed: errors.length, skipped: 0, failures };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
        if (state === "failed") failures.push(`${module.relativeModuleId} › ${test.fullName}`);
      }
      // A file that breaks outside its tests (import, hook) has no failed test, yet it failed.
      if (!module.ok() && counts.failed === before) {
        counts.failed += 1;
        failures.push(`${module.relativeModuleId} broke outside its tests`);
      }
    }
    fs.writeFileSync(file, JSON.stringify(counts));
  }
}
