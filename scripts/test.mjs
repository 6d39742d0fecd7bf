// All set-up and all checks, from nothing. The last line is `N passed, N failed`.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { countedCheck, describe, vitestCheck, workCheck } from "./lib/checks.mjs";
import { findCorpus } from "./lib/corpus.mjs";
import { addUp } from "./lib/counts.mjs";
import { ensurePackages } from "./lib/debian-packages.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { appUnderTest, testerSettings } from "./lib/e2e-environment.mjs";
import { createLog } from "./lib/log.mjs";
import { makeDataFolder, root } from "./lib/paths.mjs";
import { endRunning } from "./lib/run.mjs";
import { watchParent } from "./lib/shutdown.mjs";
import { verify } from "./lib/verify-checks.mjs";

const log = createLog();
const checks = [];
let app = null;

/** Runs a check and notes it; false when it failed. */
async function note(checking) {
  const check = await checking;
  checks.push(check);
  log.line(describe(check));
  return check.failed === 0;
}

/** One project of vitest.config.ts. */
async function runProject(project, title, env) {
  log.line(title);
  await note(vitestCheck(title.toLowerCase(), project, { env, echo: process.stdout, timeoutMs: 2_700_000 }));
}

/** The third-party files are no part of the repository: without them their suite is not started at all, which the end says. */
async function runCorpus(env) {
  const { folder, check } = findCorpus(root);
  if (folder) await runProject("corpus", "Corpus tests", { ...env, CORPUS_DIR: folder });
  else checks.push(check);
}

async function build() {
  const { ensureRuntime, ensureWeb } = await import("./lib/build.mjs");
  return await note(
    workCheck("production build", async () => {
      await ensureRuntime(log);
      await ensureWeb(log);
    }),
  );
}

async function runBrowserTests(env, dataDir) {
  const { startApp } = await import("./lib/app.mjs");
  const starting = workCheck("npm start is healthy", async () => {
    app = await startApp({ dataDir, env: appUnderTest });
  });
  if (!(await note(starting))) return;
  log.line("Browser tests");
  const args = ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests"];
  const settings = { ...env, ...testerSettings(app) };
  const testing = countedCheck("browser tests", args, { env: settings, echo: process.stdout, timeoutMs: 2_400_000 });
  if (!(await note(testing))) log.line(`What the app said:\n${app.output()}`);
  const stopping = workCheck("stops cleanly", async () => {
    const code = await app.stop();
    if (code !== 0) throw new Error(`exit ${code}\n${app.output()}`);
  });
  await note(stopping);
}

async function main(dataDir) {
  await ensureDependencies(log);
  await ensurePackages(log);
  const { testEnvironment } = await import("./lib/app.mjs");
  const env = testEnvironment();
  log.line("Verify");
  checks.push(...(await verify(log)));
  await runProject("integration", "Integration tests", env);
  await runCorpus(env);
  if (!(await build())) return;
  await runProject("instance", "Tests of a started instance", env);
  await runBrowserTests(env, dataDir);
}

/** A test's name and the beginning of what went wrong, once more at the end, where one looks first. */
function brief(failure) {
  const lines = stripVTControlCharacters(failure).split("\n").slice(0, 25);
  return lines.map((line, index) => `${index === 0 ? "    " : "      "}${line.slice(0, 400)}`).join("\n");
}

function finish(dataDir) {
  fs.rmSync(dataDir, { recursive: true, force: true });
  const { passed, failed, skipped } = addUp(checks);
  for (const { name, flaky = [] } of checks) {
    if (flaky.length > 0) log.line([`  passed when tried again: ${name}`, ...flaky.map(brief)].join("\n"));
  }
  for (const { name, failures = [] } of checks.filter((check) => check.failed > 0)) {
    log.line([`  failed: ${name}`, ...failures.map(brief)].join("\n"));
  }
  if (skipped > 0) log.line(`  ${skipped} skipped`);
  for (const { notRun } of checks) if (notRun) log.line(notRun);
  fs.writeSync(1, `${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

async function interrupt() {
  endRunning("SIGTERM");
  await app?.stop();
  checks.push({ name: "interrupted", passed: 0, failed: 1 });
  finish(dataDir);
}

process.chdir(root);
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-e2e-"));
makeDataFolder(dataDir);
fs.chmodSync(dataDir, 0o711);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void interrupt());
watchParent(() => void interrupt());
try {
  await main(dataDir);
} catch (error) {
  log.line(error.message);
  checks.push({ name: "set-up", passed: 0, failed: 1 });
}
finish(dataDir);
