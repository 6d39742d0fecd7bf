// Runs one kind of work on one file and prints the most memory that its processes had, in bytes. node memory.mjs KIND FILE
import fs from "node:fs";
import { hashAndCopy, loadAndSave } from "./peers.mjs";

const [kind, file] = process.argv.slice(2);
const bytes = fs.readFileSync(file);
let peakBytes = 0;
if (kind === "seal") {
  const { startSealing } = await import("../../dist/bench-sealing.mjs");
  const sealing = await startSealing();
  await sealing.seal(bytes);
  peakBytes = peakOfSandbox();
  await sealing.close();
} else {
  await { loadAndSave, hashAndCopy }[kind](bytes);
}
// Not getrusage: that still counts the process that started this one.
console.log(peakBytes + peakOf("self"));
process.exit(0);

/** Of the child of ours that worked: the others wait and have seen nothing. */
function peakOfSandbox() {
  const all = fs.readdirSync("/proc").filter((pid) => /^\d+$/.test(pid));
  const isChild = (pid) => read(pid, "cmdline").includes("dist/sandbox-child.mjs\0sealing");
  return Math.max(...all.filter((pid) => isChild(pid) && isOurs(pid)).map(peakOf));
}

function peakOf(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(read(pid, "status"))?.[1] ?? 0) * 1024;
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
