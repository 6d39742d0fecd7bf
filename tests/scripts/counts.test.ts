import { expect, test } from "vitest";
import { afterSecondRun, failedFiles, judgeRun } from "../../scripts/lib/counts.mjs";

const good = { passed: 3, failed: 0, skipped: 0, failures: [] as string[] };
const bad = { passed: 2, failed: 1, skipped: 0, failures: ["b › holds\nexpected 1 to be 2"] };
const runOf = (files: Record<string, typeof good>, errors: string[] = []) => ({ files, errors });

test("files that failed are tried again, but not when something broke outside of every file", () => {
  expect(failedFiles(runOf({ a: good, b: bad }))).toEqual(["b"]);
  expect(failedFiles(runOf({ a: good, b: bad }, ["unhandled"]))).toEqual([]);
  expect(failedFiles({ passed: 1, failed: 0, skipped: 0 })).toEqual([]);
});

test("what passes the second time counts as passed, and is named with the reason it failed for before", () => {
  expect(afterSecondRun(runOf({ a: good, b: bad }), runOf({ b: good }))).toMatchObject({
    passed: 6,
    failed: 0,
    failures: [],
    flaky: ["b › holds\nexpected 1 to be 2"],
  });
});

test("what fails twice has failed", () => {
  expect(afterSecondRun(runOf({ a: good, b: bad }), runOf({ b: bad }))).toMatchObject({
    passed: 5,
    failed: 1,
    failures: bad.failures,
    flaky: [],
  });
});

test("an error outside of every file in the second run is a failure, and no second run leaves the first as it was", () => {
  expect(afterSecondRun(runOf({ b: bad }), runOf({ b: good }, ["unhandled"]))).toMatchObject({ passed: 3, failed: 1 });
  const first = runOf({ b: bad });
  expect(afterSecondRun(first, null)).toBe(first);
});

test("a runner that fails without a failed test, or leaves no counts, is one failure", () => {
  expect(judgeRun({ passed: 3, failed: 0, skipped: 0 }, 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(judgeRun(null, 0)).toMatchObject({ passed: 0, failed: 1 });
});
