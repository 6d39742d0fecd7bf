import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findCorpus } from "../../scripts/lib/corpus.mjs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "corpus-"));
const clone = path.join(root, "clone");
const beside = path.join(root, "shared", "corpus");

test("a clone without third-party files says that the proof suite was not run, and where it looked", () => {
  expect(findCorpus(clone, {}).check).toMatchObject({ failed: 0, notRun: expect.stringContaining(beside) });
});

test("a named folder that is not there is a failed check", () => {
  const { check } = findCorpus(clone, { CORPUS_DIR: path.join(root, "elsewhere") });
  expect(check).toMatchObject({ name: "corpus tests", failed: 1, notRun: expect.stringContaining("elsewhere") });
});

test("files beside the clone, or in the named folder, are taken", () => {
  fs.mkdirSync(beside, { recursive: true });
  expect(findCorpus(clone, {})).toEqual({ folder: beside });
  expect(findCorpus(clone, { CORPUS_DIR: root })).toEqual({ folder: root });
});
