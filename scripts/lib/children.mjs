import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./paths.mjs";
import { signalGroup } from "./processes.mjs";

const preload = path.join(root, "scripts/lib/end-with-parent.mjs");
const bannerOfNext = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running)|$)/;

/**
 * Starts one of our Node processes in a group of its own: Ctrl-C reaches only the launcher, which then
 * stops everything in order.
 */
function startNode(args, settings, hideBanner) {
  const child = spawn(process.execPath, ["--import", preload, ...args], {
    cwd: root,
    env: { ...settings, LAUNCHER_PID: String(process.pid) },
    stdio: ["ignore", hideBanner ? "pipe" : "inherit", "inherit"],
    detached: true,
  });
  if (hideBanner) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!bannerOfNext.test(line)) process.stdout.write(`${line}\n`);
    });
  }
  const exited = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", (error) => resolve({ code: 1, signal: null, error }));
  });
  return { pid: child.pid, exited };
}

/** Asks a child to end; kills its group when it does not. */
async function end({ pid, exited }, graceMs) {
  signalGroup(pid, "SIGTERM");
  const late = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
  await exited;
  clearTimeout(late);
}

export function startWeb(settings) {
  const child = startNode(["scripts/web.mjs"], settings, true);
  return { ...child, stop: (graceMs = 10_000) => end(child, graceMs) };
}

const firstPauseMs = 500;

/** The job worker, started again whenever it ends by itself: at once, then at intervals that grow up to a longest one. */
export function startWorker(settings, { onStart, onTrouble }) {
  let child = null;
  let stopping = false;
  const longestPauseMs = Number(settings.WORKER_RESTART_PAUSE_MS) || 30_000;
  const keepRunning = async () => {
    for (let pauseMs = firstPauseMs; !stopping; ) {
      const since = performance.now();
      child = startNode(["dist/worker.mjs"], settings, false);
      onStart(child.pid);
      const { code, signal } = await child.exited;
      if (stopping) return;
      if (performance.now() - since > 60_000) pauseMs = firstPauseMs;
      onTrouble(`The worker ended (${signal ?? `exit ${code}`}); starting it again.`);
      await sleep(Math.min(pauseMs, longestPauseMs), undefined, { ref: true });
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  };
  void keepRunning();
  return {
    async stop(graceMs = 10_000) {
      stopping = true;
      await end(child, graceMs);
    },
  };
}
