import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson, readText, writeWhole } from "./paths.mjs";
import { freePort, isPortFree } from "./ports.mjs";
import { binaryFolder, chooseUser, commandLine, giveTo } from "./postgres-binaries.mjs";
import { stopLeftover } from "./postgres-leftover.mjs";
import { signalGroup, waitUntil } from "./processes.mjs";
import { runOrThrow } from "./run.mjs";

const logLimitBytes = 10 * 1024 * 1024;

/** Address of a database on the embedded server. */
export function databaseUrl(port, password, name = "postgres") {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
}

/** The port of last time when it is still free, else a new one; noted in the folder for other commands. */
async function claimPort(folder) {
  const file = path.join(folder, "postgres.json");
  const known = readJson(file)?.port;
  const port = known && (await isPortFree(known, "127.0.0.1")) ? known : await freePort();
  if (port !== known) writeWhole(file, `${JSON.stringify({ port })}\n`);
  return port;
}

/** Makes the cluster beside its place and moves it there, so that a broken init is never taken for a database. */
async function initialise(cluster, user, password) {
  const unfinished = `${cluster}.init`;
  const passwordFile = `${cluster}.password`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(user, unfinished, passwordFile);
  const options = ["-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"];
  const line = commandLine(user, path.join(binaryFolder(), "initdb"), [...options, ...locale]);
  try {
    await runOrThrow("initdb", line.command, line.args, user.options);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(unfinished, cluster);
}

function openLogFile(folder, user) {
  const file = path.join(folder, "postgres.log");
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) fs.renameSync(file, `${file}.1`);
  const handle = fs.openSync(file, "a", 0o600);
  giveTo(user, file);
  return { handle, since: fs.fstatSync(handle).size, file };
}

const isReady = (cluster, pid) => {
  const lines = readText(path.join(cluster, "postmaster.pid"))?.split("\n") ?? [];
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
};

/** One try to start the server. Resolves its process, or throws with the lines it logged. */
async function launch(cluster, folder, user, settings) {
  const log = openLogFile(folder, user);
  const line = commandLine(user, path.join(binaryFolder(), "postgres"), ["-D", cluster, "-k", "", ...settings]);
  const server = spawn(line.command, line.args, {
    ...user.options,
    stdio: ["ignore", "ignore", log.handle],
    detached: true,
  });
  let ended = false;
  server.on("exit", () => (ended = true));
  server.on("error", () => (ended = true));
  await waitUntil(() => ended || isReady(cluster, server.pid), 120_000, 20);
  fs.closeSync(log.handle);
  if (!ended && isReady(cluster, server.pid)) return server;
  if (!ended) signalGroup(server.pid, "SIGKILL");
  throw new Error(`PostgreSQL did not start.\n${fs.readFileSync(log.file).subarray(log.since).toString("utf8")}`);
}

/** A server that was killed a moment ago may still hold its files: a few tries. */
async function launchPatiently(cluster, folder, user, settings) {
  for (let tries = 1; ; tries++) {
    try {
      return await launch(cluster, folder, user, settings);
    } catch (error) {
      if (tries === 6) throw error;
      await sleep(300 * tries);
      await stopLeftover(cluster);
    }
  }
}

/**
 * Starts PostgreSQL with its cluster in `<folder>/pg`, making that first when it is not there.
 * @param {{folder: string, password: string, settings?: string[]}} options `settings`: `name=value` for this run
 */
export async function startPostgres({ folder, password, settings = [] }) {
  const cluster = path.join(folder, "pg");
  fs.mkdirSync(folder, { recursive: true });
  const user = chooseUser(cluster);
  if (!fs.existsSync(path.join(cluster, "PG_VERSION"))) await initialise(cluster, user, password);
  giveTo(user, cluster);
  await stopLeftover(cluster);
  const port = await claimPort(folder);
  const fixed = ["-p", String(port), "-h", "127.0.0.1", "-c", "timezone=UTC", "-c", "log_timezone=UTC"];
  const server = await launchPatiently(cluster, folder, user, [...fixed, ...settings.flatMap((one) => ["-c", one])]);
  const exited = new Promise((resolve) => server.once("exit", resolve));
  return {
    url: databaseUrl(port, password),
    port,
    pid: server.pid,
    how: user.how,
    exited,
    /** Ends sessions and shuts down (SIGINT is PostgreSQL's fast shutdown); SIGQUIT when it takes too long. */
    async stop(timeoutMs = 20_000) {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill("SIGINT");
      const late = setTimeout(() => server.kill("SIGQUIT"), timeoutMs);
      await exited;
      clearTimeout(late);
    },
  };
}
