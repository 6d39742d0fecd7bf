import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

const running = new Set();
let report = () => undefined;

/** Tells who asks, at every change, the pids of what `run` has under way. */
export function watchRunning(callback) {
  report = () => callback([...running].map((child) => child.pid).filter(Boolean));
}

/**
 * Runs a command and keeps its output. Resolves `{ code, output }`; never rejects for a bad exit.
 * `echo` also shows the output; `timeoutMs` ends a command that hangs.
 */
export function run(command, args, { env = process.env, cwd = root, uid, gid, echo = null, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const plain = echo ? env : { ...env, NO_COLOR: "1", FORCE_COLOR: undefined };
    const child = spawn(command, args, {
      cwd,
      env: plain,
      uid,
      gid,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    report();
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        chunks.push(chunk);
        echo?.write(chunk);
      });
    }
    const timer = timeoutMs > 0 && setTimeout(() => endGroup(child, "SIGKILL"), timeoutMs);
    const finish = (code, note = "") => {
      clearTimeout(timer);
      running.delete(child);
      report();
      resolve({ code, output: Buffer.concat(chunks).toString("utf8") + note });
    };
    child.on("error", (error) => finish(127, `${command}: ${error.message}\n`));
    child.on("close", (code, signal) => finish(code ?? 1, signal ? `${command} ended by ${signal}\n` : ""));
  });
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // already gone
  }
}

/** Ends whatever `run` has started and not finished. */
export function endRunning(signal = "SIGTERM") {
  for (const child of running) endGroup(child, signal);
}

/** Runs a command that has to succeed; its output is the error's text when it does not. */
export async function runOrThrow(what, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${what} failed (exit ${code}).\n${output.trimEnd()}`);
  return output;
}
