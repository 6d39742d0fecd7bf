import fs from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Writes `{ passed, failed, skipped }` of a run to the file COUNT_FILE names, for scripts/test.mjs to add up. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const file = process.env.COUNT_FILE;
    if (!file) return;
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
      }
      // A file that breaks outside its tests (import, hook) has no failed test, yet it failed.
      if (!module.ok() && counts.failed === before) counts.failed += 1;
    }
    fs.writeFileSync(file, JSON.stringify(counts));
  }
}
