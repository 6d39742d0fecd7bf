import { afterSecondRun, failedFiles, judgeRun, withCountFile } from "./counts.mjs";
import { run } from "./run.mjs";

const node = process.execPath;

/** One command that passes or fails as a whole. `judge` may look at its output and say what is wrong with it. */
export async function commandCheck(name, args, { judge = () => null, env, timeoutMs = 300_000 } = {}) {
  const start = performance.now();
  const { code, output } = await run(node, args, { env: env ?? process.env, timeoutMs });
  const complaint = code === 0 ? judge(output) : `exit ${code}`;
  const outcome = complaint ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
  return { name, ...outcome, ms: performance.now() - start, output: complaint ? `${output}\n${complaint}` : "" };
}

/** A test runner that writes its counts to COUNT_FILE. */
export async function countedCheck(name, args, { env = process.env, echo = null, timeoutMs = 1_500_000 } = {}) {
  const start = performance.now();
  const { output, ...outcome } = await countedRun(args, { env, echo, timeoutMs });
  return { name, ...outcome, ms: performance.now() - start, output: outcome.failed && !echo ? output : "" };
}

const mostFilesAgain = 6;

/**
 * A project of vitest.config.ts. In CI, where two cores carry everything at once, a few files that failed are run once
 * more, alone: what then passes is named, with the reason it failed for, at the end of `npm test`.
 */
export async function vitestCheck(name, project, options = {}) {
  const start = performance.now();
  const settings = { env: process.env, echo: null, timeoutMs: 1_500_000, ...options };
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--passWithNoTests"];
  let outcome = await countedRun(args, settings);
  const again = failedFiles(outcome);
  if (process.env.CI && again.length > 0 && again.length <= mostFilesAgain) {
    const second = await countedRun([...args, ...again], settings);
    const output = `${outcome.output}\n${second.output}`;
    outcome = { ...(second.files ? afterSecondRun(outcome, second) : outcome), output };
  }
  const { output, files, errors, ...counts } = outcome;
  return { name, ...counts, ms: performance.now() - start, output: counts.failed && !settings.echo ? output : "" };
}

/** Runs a test runner once; its counts, with what it printed. */
async function countedRun(args, { env, echo, timeoutMs }) {
  const { code, output, counts } = await withCountFile((file) =>
    run(node, args, { env: { ...env, COUNT_FILE: file }, echo, timeoutMs }),
  );
  return { ...judgeRun(counts, code), output };
}

/** Runs anything as a check: passes when it resolves, and then holds its `value`. */
export async function workCheck(name, work) {
  const start = performance.now();
  try {
    const value = await work();
    return { name, passed: 1, failed: 0, ms: performance.now() - start, output: "", value };
  } catch (error) {
    return { name, passed: 0, failed: 1, ms: performance.now() - start, output: error.message };
  }
}

/** The beginning and the end of a long output: one has the first cause, the other the summary. */
function shorten(output, limit = 12_000) {
  const text = output.trimEnd();
  if (text.length <= limit) return text;
  const half = limit / 2;
  return `${text.slice(0, half)}\n… ${text.length - limit} characters left out …\n${text.slice(-half)}`;
}

/** A line for a check: what it is, how it went, how long it took; and its output when it failed. */
export function describe(check) {
  const counts = check.passed + check.failed > 1 ? ` ${check.passed} passed, ${check.failed} failed` : "";
  const skipped = check.skipped ? `, ${check.skipped} skipped` : "";
  const line = `  ${check.failed ? "✗" : "✓"} ${check.name}${counts}${skipped} (${(check.ms / 1000).toFixed(1)} s)`;
  return check.output ? `${line}\n${shorten(check.output)}\n` : line;
}
