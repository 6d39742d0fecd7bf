// Makes the first account from the command line. What it says goes to stderr; stdout is the result's alone.
import { spawn } from "node:child_process";
import { withDatabase } from "./lib/command-database.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { createLog } from "./lib/log.mjs";
import { dataFolder, makeDataFolder, root } from "./lib/paths.mjs";
import { ensureSecrets } from "./lib/secrets.mjs";
import { appSettings, loadEnvFile } from "./lib/settings.mjs";

const log = createLog(process.stderr);

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

async function prepare() {
  await ensureDependencies(log);
  const secrets = ensureSecrets(dataFolder());
  const { ensureRuntime } = await import("./lib/build.mjs");
  await ensureRuntime(log);
  return secrets;
}

async function main() {
  makeDataFolder(dataFolder());
  return await withDatabase("setup", prepare, async ({ url, joined, secrets }) => {
    const { migrateDatabase } = await import("./lib/database.mjs");
    await migrateDatabase(url);
    if (joined) process.env.PORT ||= new URL(joined.url).port;
    return await runSetup(appSettings({ secrets, databaseUrl: url }));
  });
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
