// Makes the first account from the command line. What it says goes to stderr; stdout is the result's alone.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { lockHolder, takeLock } from "./lib/lock.mjs";
import { createLog } from "./lib/log.mjs";
import { dataFolder, makeDataFolder, root } from "./lib/paths.mjs";
import { waitUntil } from "./lib/processes.mjs";
import { ensureSecrets } from "./lib/secrets.mjs";
import { appSettings, loadEnvFile } from "./lib/settings.mjs";

const patienceMs = 600_000;
const log = createLog(process.stderr);

/** Takes the data folder when nobody has it; else waits until the start that has it is through. */
async function claimOrJoin(file) {
  let joined = null;
  await waitUntil(() => {
    const holder = lockHolder(file);
    joined = holder?.command === "start" && holder.phase === "running" ? holder : null;
    return joined || !holder;
  }, patienceMs);
  if (joined) return { joined, release: () => undefined };
  const { lock, holder } = takeLock(file, { command: "setup", children: [] });
  if (holder) throw new Error(`The data folder is in use (pid ${holder.owner.pid}).`);
  return { joined: null, release: () => lock.release() };
}

async function openOrJoin(joined, dataDir, secrets) {
  const { openDatabase, runningDatabaseUrl } = await import("./lib/database.mjs");
  if (!joined || process.env.DATABASE_URL) return await openDatabase({ dataDir, secrets });
  const url = await runningDatabaseUrl({ dataDir, secrets });
  if (!url) throw new Error("The running server uses another database: set the same DATABASE_URL for this command.");
  return { url, stop: async () => undefined };
}

function runSetup(settings) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["dist/setup.mjs", ...process.argv.slice(2)], {
      env: settings,
      stdio: "inherit",
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

async function main() {
  const dataDir = dataFolder();
  makeDataFolder(dataDir);
  const claim = await claimOrJoin(path.join(dataDir, "start.pid"));
  let database = null;
  try {
    await ensureDependencies(log);
    const secrets = ensureSecrets(dataDir);
    const { ensureRuntime } = await import("./lib/build.mjs");
    await ensureRuntime(log);
    database = await openOrJoin(claim.joined, dataDir, secrets);
    const { migrateDatabase } = await import("./lib/database.mjs");
    await migrateDatabase(database.url);
    if (claim.joined) process.env.PORT ||= new URL(claim.joined.url).port;
    return await runSetup(appSettings({ secrets, databaseUrl: database.url }));
  } finally {
    await database?.stop();
    claim.release();
  }
}

process.chdir(root);
loadEnvFile();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined); // the child gets it too; then we tidy up
main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
