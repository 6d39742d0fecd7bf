// What the sandbox children of this process take, as the system counts it.
import fs from "node:fs";

const TICK_MS = 10;

/** The most memory of the child that worked: the others wait and have seen nothing. */
export const peakOfSandbox = () => Math.max(...sandboxChildren().map(peakOf));

export const cpuMsOfSandbox = () => sandboxChildren().reduce((sum, pid) => sum + cpuMsOf(pid), 0);

export function peakOf(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(read(pid, "status"))?.[1] ?? 0) * 1024;
}

function cpuMsOf(pid) {
  const stat = read(pid, "stat");
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) * TICK_MS;
}

function sandboxChildren() {
  const all = fs.readdirSync("/proc").filter((pid) => /^\d+$/.test(pid));
  const isChild = (pid) => read(pid, "cmdline").includes("dist/sandbox-child.mjs\0sealing");
  return all.filter((pid) => isChild(pid) && isOurs(pid));
}

function isOurs(pid) {
  let at = Number(pid);
  while (at > 1 && at !== process.pid) at = Number(/PPid:\s+(\d+)/.exec(read(at, "status"))?.[1] ?? 0);
  return at === process.pid;
}

/** Empty when the process is gone. */
function read(pid, name) {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
