import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readText } from "./paths.mjs";

const onLinux = process.platform === "linux";
const ps = (pid, column) =>
  spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || null;

/** Fields of /proc/<pid>/stat after the command name (which may hold spaces): [0] state, [1] parent, [19] start time. */
function statFields(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/**
 * When this process started, as a text that no other process with the same pid has (also after a reboot).
 * Null when it is gone, or a zombie that nobody has reaped yet.
 */
export function birthOf(pid) {
  if (!onLinux) return ps(pid, "lstart");
  const fields = statFields(pid);
  if (!fields || fields[0] === "Z" || fields[0] === "X") return null;
  return `${readText("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}/${fields[19]}`;
}

/** Names one process for good: `{ pid, birth }`. */
export function identify(pid) {
  return { pid, birth: birthOf(pid) };
}

/** True while exactly that process runs. */
export function isRunning(identity) {
  return Boolean(identity?.birth) && birthOf(identity.pid) === identity.birth;
}

/** The command line of a process, or null. */
export function commandOf(pid) {
  if (!onLinux) return ps(pid, "command");
  return readText(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() || null;
}

export function parentOf(pid) {
  if (!onLinux) return Number(ps(pid, "ppid")) || null;
  const fields = statFields(pid);
  return fields ? Number(fields[1]) : null;
}

/** Signals the process group that a detached child leads; says nothing when it is gone. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Waits until `check` is truthy; false when the time is over. */
export async function waitUntil(check, timeoutMs, everyMs = 50) {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const result = await check();
    if (result) return result;
    if (performance.now() > end) return false;
    await sleep(everyMs);
  }
}

/** Ends a recorded process group that outlived its launcher. */
export async function endLeftover(identity, graceMs = 5_000) {
  if (!isRunning(identity)) return false;
  signalGroup(identity.pid, "SIGTERM");
  if (!(await waitUntil(() => !isRunning(identity), graceMs))) {
    signalGroup(identity.pid, "SIGKILL");
    await waitUntil(() => !isRunning(identity), 5_000);
  }
  return true;
}

/** Numeric owner of a path, or null when it does not exist. */
export function ownerOf(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.uid ?? null;
}
