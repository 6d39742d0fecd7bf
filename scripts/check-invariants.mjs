// Checks the database and the files of an instance against the invariants that no fault may break. Changes nothing.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { withDatabase } from "./lib/command-database.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { createLog } from "./lib/log.mjs";
import { dataFolder, readJson, root } from "./lib/paths.mjs";
import { loadEnvFile } from "./lib/settings.mjs";

const log = createLog(process.stderr);

async function prepare() {
  await ensureDependencies(log);
  const { ensureRuntime } = await import("./lib/build.mjs");
  await ensureRuntime(log);
  return readJson(path.join(dataFolder(), "secrets.json"));
}

function runCheck(databaseUrl, secrets) {
  return new Promise((resolve) => {
    const ENCRYPTION_KEY = process.env.ENCRYPTION_KEY || secrets?.ENCRYPTION_KEY;
    const env = { ...process.env, ENCRYPTION_KEY, DATABASE_URL: databaseUrl, DATA_DIR: dataFolder() };
    const args = ["dist/check-invariants.mjs", ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, { env, stdio: "inherit" });
    child.on("error", () => resolve(2));
    child.on("exit", (code) => resolve(code ?? 2));
  });
}

async function main() {
  if (!fs.existsSync(path.join(dataFolder(), "secrets.json")) && !process.env.DATABASE_URL)
    throw new Error(`There is no instance in ${dataFolder()}.`);
  return await withDatabase("check-invariants", prepare, ({ url, secrets }) => runCheck(url, secrets));
}

process.chdir(root);
loadEnvFile();
main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  },
);
