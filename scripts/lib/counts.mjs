import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readJson } from "./paths.mjs";

/** Sum of checks; a check is `{ name, passed, failed, skipped, ms, output }`. */
export function addUp(checks) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const check of checks) for (const key of Object.keys(total)) total[key] += check[key] ?? 0;
  return total;
}

/** Gives `work` a path for a count file, and resolves what it resolves and the counts found there. */
export async function withCountFile(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-counts-"));
  const file = path.join(folder, "counts.json");
  try {
    const result = await work(file);
    return { ...result, counts: readCounts(file) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What tests/count-reporter.ts wrote, or what Playwright's JSON reporter did; null when there is nothing usable. */
function readCounts(file) {
  const content = readJson(file);
  if (!content) return null;
  if (!content.stats) return sumOfFiles(content);
  const { expected, unexpected, flaky, skipped } = content.stats;
  const ending = (status) => content.suites.flatMap((suite) => thatEnded(status, suite));
  return {
    passed: expected + flaky,
    failed: unexpected + (content.errors?.length ?? 0),
    skipped,
    failures: ending("unexpected"),
    flaky: ending("flaky"),
  };
}

/** The counts of a vitest run from those of its files, which stay beside them for `afterSecondRun`. */
function sumOfFiles({ files, errors = [] }) {
  const sum = addUp(Object.values(files));
  const failures = Object.values(files).flatMap((file) => file.failures);
  return {
    ...sum,
    failed: sum.failed + errors.length,
    failures: [...failures, ...errors.map((error) => `outside the tests: ${error}`)],
    flaky: [],
    files,
    errors,
  };
}

/** The test files of a vitest run that failed; none when something broke that belongs to no file. */
export function failedFiles(counts) {
  if (!counts?.files || counts.errors.length > 0) return [];
  return Object.keys(counts.files).filter((name) => counts.files[name].failed > 0);
}

/**
 * The counts of a run whose failed files were run again, in processes and a database of their own: what they gave then
 * is what counts, and what had failed before stands under `flaky`, by name and reason.
 */
export function afterSecondRun(first, second) {
  if (!second) return first;
  const mended = Object.keys(second.files).filter((name) => second.files[name].failed === 0);
  const counts = sumOfFiles({ files: { ...first.files, ...second.files }, errors: second.errors });
  return { ...counts, flaky: mended.flatMap((name) => first.files[name]?.failures ?? []) };
}

/** The tests in a suite of Playwright's JSON report that ended so, with the first thing that went wrong in each. */
function thatEnded(wanted, { suites = [], specs = [] }) {
  const found = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ projectName, results }) => {
        const wrong = results.flatMap(({ errors = [] }) => errors)[0]?.message;
        return [`${projectName} › ${file}:${line} › ${title}`, wrong].filter(Boolean).join("\n");
      }),
  );
  return [...found, ...suites.flatMap((suite) => thatEnded(wanted, suite))];
}

/**
 * The outcome of a test runner. Its exit code has the last word: a run that failed without a failed test,
 * or that left no counts, is one failure.
 */
export function judgeRun(counts, code) {
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
