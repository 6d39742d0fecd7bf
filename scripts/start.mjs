// Everything it takes to run Certyneo on this machine. Node built-ins only until the dependencies are there.
import path from "node:path";
import { startWeb, startWorker } from "./lib/children.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { waitUntilHealthy } from "./lib/health.mjs";
import { lockHolder, takeLock } from "./lib/lock.mjs";
import { createLog, seconds } from "./lib/log.mjs";
import { dataFolder, makeDataFolder, root } from "./lib/paths.mjs";
import { isPortFree } from "./lib/ports.mjs";
import { endLeftover, identify, signalGroup, waitUntil } from "./lib/processes.mjs";
import { endRunning, watchRunning } from "./lib/run.mjs";
import { checkSeal } from "./lib/seal.mjs";
import { ensureSecrets } from "./lib/secrets.mjs";
import { appSettings, loadEnvFile } from "./lib/settings.mjs";
import { createShutdown, watchParent } from "./lib/shutdown.mjs";

const healthTimeoutMs = 120_000;
const startedAt = performance.now();
const log = createLog();

/** Makes this process the only one on its data folder, and ends what a killed run left behind. */
async function claimDataFolder(dataDir, url) {
  const file = path.join(dataDir, "start.pid");
  const details = { command: "start", phase: "starting", url, children: [] };
  let taken = takeLock(file, details);
  const isShort = ["setup", "check-invariants"].includes(taken.holder?.command);
  if (isShort && (await waitUntil(() => !lockHolder(file), 60_000))) {
    taken = takeLock(file, details);
  }
  if (taken.holder) {
    const { owner, url: address, command } = taken.holder;
    throw new Error(`Certyneo is already running at ${address} (${command}, pid ${owner.pid}).`);
  }
  for (const child of taken.stale?.children ?? []) {
    if (await endLeftover(child)) log.line(`  Ended a ${child.name} process of an earlier run`);
  }
  return taken.lock;
}

/** Keeps the list of our processes in the lock file, for the start that follows a crash. */
function keepRecord(lock) {
  const named = new Map();
  let running = [];
  const save = () => lock.update({ children: [...named.values(), ...running] });
  watchRunning((pids) => {
    running = pids.map((pid) => ({ name: "build", ...identify(pid) }));
    save();
  });
  return (name, pid) => {
    named.set(name, { name, ...identify(pid) });
    save();
  };
}

async function checkPort(port, host) {
  if (await isPortFree(port, host)) return;
  throw new Error(`Port ${port} is in use by another program. Choose another: PORT=${Number(port) + 1} npm start`);
}

async function startDatabase(shutdown, dataDir, secrets) {
  const { migrateDatabase, openDatabase } = await import("./lib/database.mjs");
  return await log.step("Preparing the database", "Database ready", async () => {
    const opening = openDatabase({ dataDir, secrets });
    shutdown.add(async () => (await opening.catch(() => null))?.stop());
    const database = await opening;
    if (database.embedded) shutdown.addHard(() => signalGroup(database.pid, "SIGQUIT"));
    database.exited?.then(() => {
      if (!shutdown.begun) void shutdown.stop(1, "PostgreSQL has ended; see postgres.log in the data folder.");
    });
    await migrateDatabase(database.url);
    return database;
  });
}

async function startProcesses(shutdown, settings, record) {
  const web = startWeb(settings);
  record("web", web.pid);
  let workerPid = null;
  const worker = startWorker(settings, {
    onStart(pid) {
      workerPid = pid;
      record("worker", pid);
    },
    onTrouble: (text) => log.line(`  ${text}`),
  });
  shutdown.add(() => Promise.all([web.stop(), worker.stop()]));
  shutdown.addHard(() => {
    for (const pid of [web.pid, workerPid]) signalGroup(pid, "SIGKILL");
  });
  web.exited.then(({ code, signal, error }) => {
    const how = error?.message ?? signal ?? `exit ${code}`;
    if (!shutdown.begun) void shutdown.stop(code || 1, `The web process has ended (${how}).`);
  });
  const host = settings.HOST && !["0.0.0.0", "::"].includes(settings.HOST) ? settings.HOST : "127.0.0.1";
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${settings.PORT}`;
  return await waitUntilHealthy(address, { timeoutMs: healthTimeoutMs, givenUp: () => shutdown.begun });
}

async function start(shutdown) {
  const dataDir = dataFolder();
  const port = process.env.PORT || "3000";
  makeDataFolder(dataDir);
  const lock = await claimDataFolder(dataDir, `http://localhost:${port}`);
  shutdown.add(async () => lock.release());
  shutdown.add(async () => endRunning());
  shutdown.addHard(() => endRunning("SIGKILL"));
  const record = keepRecord(lock);
  await checkPort(port, process.env.HOST || undefined);

  const { ensureRuntime, ensureWeb } = await import("./lib/build.mjs");
  await ensureDependencies(log);
  const secrets = ensureSecrets(dataDir);
  await ensureRuntime(log);
  await ensureWeb(log);
  const database = await startDatabase(shutdown, dataDir, secrets);
  lock.update({ database: database.embedded ? "embedded" : "external" });
  const settings = appSettings({ secrets, databaseUrl: database.url });
  await checkSeal(settings);
  const health = await log.step("Starting web and worker", "Web and worker are up", () =>
    startProcesses(shutdown, settings, record),
  );
  if (!health) return;
  lock.update({ phase: "running" });
  greet(settings.APP_URL, health.setupRequired === true);
}

function greet(url, setupRequired) {
  log.line(`\n  Certyneo is running at ${url} (${seconds(performance.now() - startedAt)})`);
  log.line(setupRequired ? `  Create the first account: ${url}/setup` : `  Sign in: ${url}/sign-in`);
  log.line("  Ctrl-C stops it.\n");
}

process.chdir(root);
loadEnvFile();
const shutdown = createShutdown(log);
watchParent(() => void shutdown.stop(0));
log.line("\n  Certyneo");
start(shutdown).catch((error) => {
  if (shutdown.begun) return;
  process.stderr.write(`\n  ${error.message}\n`);
  void shutdown.stop(1);
});
