import fs from "node:fs";
import path from "node:path";
import { readText } from "./paths.mjs";
import { birthOf, commandOf, waitUntil } from "./processes.mjs";

/**
 * The pid of the server that runs on this cluster, or null. The file alone proves nothing: after a reboot or in a
 * new container its pid may be anybody's, so the process must be a PostgreSQL on this very folder.
 */
export function serverOn(cluster) {
  const pid = Number(readText(path.join(cluster, "postmaster.pid"))?.split("\n")[0]);
  if (!pid || birthOf(pid) === null) return null;
  const command = commandOf(pid) ?? "";
  return command.includes("postgres") && command.includes(cluster) ? pid : null;
}

/** The port of the server on this cluster once it takes connections, else null. */
export function readyPort(cluster) {
  if (serverOn(cluster) === null) return null;
  const lines = readText(path.join(cluster, "postmaster.pid"))?.split("\n") ?? [];
  return lines[7]?.trim() === "ready" ? Number(lines[3]) : null;
}

/** Stops a server that a killed run left behind, and clears away the file of a dead one. True if one was stopped. */
export async function stopLeftover(cluster) {
  const pid = serverOn(cluster);
  if (pid !== null) {
    process.kill(pid, "SIGINT");
    if (!(await waitUntil(() => serverOn(cluster) === null, 20_000))) {
      process.kill(pid, "SIGQUIT");
      await waitUntil(() => serverOn(cluster) === null, 10_000);
    }
  }
  fs.rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  return pid !== null;
}
