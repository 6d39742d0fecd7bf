import { spawn } from "node:child_process";
import path from "node:path";
import { waitUntilHealthy } from "./health.mjs";
import { readJson, root } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { databaseUrl } from "./postgres.mjs";
import { serverOn } from "./postgres-leftover.mjs";
import { signalGroup, waitUntil } from "./processes.mjs";
import { blankEnvFiles } from "./settings.mjs";

const foreign = [
  ...["DATABASE_URL", "APP_URL", "NEXTAUTH_URL", "NODE_ENV", "HOST", "SMTP_URL", "REDIS_URL", "TSA_URL"],
  ...["OFFICE_CONVERTER_URL", "OFFICE_CONVERTER_COMMAND", "OFFICE_CONVERTER_ISOLATION"],
];

/** The caller's environment without what would tie a test instance to servers of this machine's user. */
export function testEnvironment(extra = {}) {
  const env = { ...process.env, ...blankEnvFiles() };
  for (const name of Object.keys(env)) if (foreign.includes(name) || /^(SEAL|OIDC)_/.test(name)) delete env[name];
  return { ...env, ...extra };
}

/** The processes of the instance on a data folder, as far as they are known: `{ web, worker, postgres }`. */
export function processesOf(dataDir) {
  const children = readJson(path.join(dataDir, "start.pid"))?.children ?? [];
  const pidOf = (name) => children.find((child) => child.name === name)?.pid ?? null;
  return { web: pidOf("web"), worker: pidOf("worker"), postgres: serverOn(path.join(dataDir, "pg")) };
}

/** Address of the embedded database of an instance, for tests that look inside. */
export function databaseUrlOf(dataDir) {
  const port = readJson(path.join(dataDir, "postgres.json"))?.port;
  return databaseUrl(port, readJson(path.join(dataDir, "secrets.json")).databasePassword);
}

/**
 * Starts a whole instance with scripts/start.mjs and waits until it is healthy. It ends with the calling process.
 * Give each instance its own `dataDir`; start it again on the same one to test what survives.
 */
export async function startApp({ dataDir, port, env = {}, echo = null, timeoutMs = 300_000 }) {
  const at = port ?? (await freePort());
  const url = `http://localhost:${at}`;
  const settings = testEnvironment({ ...env, DATA_DIR: dataDir, PORT: String(at), STOP_WITH_PARENT: "1" });
  const stdio = ["ignore", "pipe", "pipe"];
  const launcher = spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, env: settings, stdio, detached: true });
  let output = "";
  let ended = false;
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on("data", (chunk) => {
      output = (output + chunk).slice(-200_000);
      echo?.write(chunk);
    });
  }
  const exited = new Promise((resolve) => {
    launcher.once("exit", (code) => {
      ended = true;
      resolve(code);
    });
  });
  const isUp = () => output.includes("Certyneo is running at");
  await waitUntil(() => ended || isUp(), timeoutMs, 100);
  if (!isUp()) {
    launcher.kill("SIGTERM");
    await exited;
    throw new Error(`The app did not start.\n${output}`);
  }
  await waitUntilHealthy(url, { timeoutMs: 10_000, givenUp: () => ended });
  return {
    url,
    port: at,
    dataDir,
    pid: launcher.pid,
    output: () => output,
    /** Its exit code, once it has ended, however that came about. */
    exited,
    /** Stops it as Ctrl-C does. Resolves its exit code. */
    async stop() {
      launcher.kill("SIGTERM");
      return await exited;
    },
    /** Kills every process of it at once, as a power cut does. */
    async kill() {
      const { web, worker, postgres } = processesOf(dataDir);
      for (const pid of [launcher.pid, web, worker, postgres]) if (pid) signalGroup(pid, "SIGKILL");
      await exited;
    },
  };
}
