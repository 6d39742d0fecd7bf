import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { readJson, readText, root, writeWhole } from "./paths.mjs";
import { run } from "./run.mjs";

const lockFile = path.join(root, "package-lock.json");
const mark = path.join(root, "node_modules/.lock-sha");

const hashOfLock = () => createHash("sha256").update(fs.readFileSync(lockFile)).digest("hex");

/** True when what npm says it installed is what the lockfile asks for (somebody ran npm by hand). */
function installedByHand() {
  const installed = readJson(path.join(root, "node_modules/.package-lock.json"))?.packages;
  const wanted = readJson(lockFile)?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "" || entry.link) return true;
    const found = installed[name];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

/** True when node_modules holds what the lockfile asks for. */
export function dependenciesAreCurrent() {
  const wanted = hashOfLock();
  if (readText(mark) === wanted) return true;
  if (!installedByHand()) return false;
  writeWhole(mark, wanted);
  return true;
}

/** Installs what the lockfile asks for. `npm ci` first; `npm install` when the registry lags behind the lockfile. */
export async function installDependencies() {
  const options = { env: { ...process.env, NODE_ENV: "development" } };
  const flags = ["--include=dev", "--no-audit", "--no-fund"];
  const wanted = hashOfLock();
  const first = await run("npm", ["ci", ...flags], options);
  if (first.code !== 0) {
    const second = await run("npm", ["install", "--no-save", ...flags], options);
    if (second.code !== 0) throw new Error(`Dependencies could not be installed.\n${first.output}\n${second.output}`);
  }
  writeWhole(mark, wanted);
}

/** Installs only when needed. `log` is that of log.mjs. */
export async function ensureDependencies(log) {
  if (dependenciesAreCurrent()) return;
  await log.step("Installing dependencies", "Dependencies installed", installDependencies);
}
