import fs from "node:fs";
import path from "node:path";

/**
 * The third-party files that the proof suite is run over. They are no part of the repository, so a clone may be without them:
 * then that is said where one looks first. Somebody who named a folder meant it: without it, that is a failure.
 */
export function findCorpus(root, { CORPUS_DIR } = process.env) {
  const folder = path.resolve(root, CORPUS_DIR || "../shared/corpus");
  if (fs.existsSync(folder)) return { folder };
  const notRun = `corpus: not run, there is no ${folder}${CORPUS_DIR ? " (CORPUS_DIR)" : "; CORPUS_DIR may name another"}`;
  return { check: { name: "corpus tests", passed: 0, failed: CORPUS_DIR ? 1 : 0, ms: 0, output: "", notRun } };
}
