import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** What a process and all below it take: memory in use now, processor time since they started. */
export type Usage = { residentBytes: number; cpuMs: number };
type Row = Usage & { pid: number; parent: number };

const NOTHING: Usage = { residentBytes: 0, cpuMs: 0 };
/** The unit of /proc/…/stat on every Linux that Node runs on. */
const TICK_MS = 10;

const add = (all: Usage, one: Usage): Usage => ({
  residentBytes: all.residentBytes + one.residentBytes,
  cpuMs: all.cpuMs + one.cpuMs,
});

export function readUsage(pid: number): Promise<Usage> {
  return process.platform === "linux" ? usageFromProc(pid) : usageFromPs(pid);
}

async function usageFromProc(pid: number): Promise<Usage> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
  const [stat, status, children] = await Promise.all([read("stat"), read("status"), read(`task/${pid}/children`)]);
  // The name in brackets may hold anything, so count from its end. Time of children that have ended is included.
  const ticks = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15);
  const own: Usage = {
    residentBytes: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024,
    cpuMs: ticks.reduce((sum, each) => sum + Number(each), 0) * TICK_MS,
  };
  const below = await Promise.all(children.trim().split(" ").filter(Boolean).map(Number).map(usageFromProc));
  return below.reduce(add, own);
}

/** Where there is no /proc (macOS). */
export async function usageFromPs(pid: number): Promise<Usage> {
  const { stdout } = await promisify(execFile)("/bin/ps", ["-A", "-o", "pid=,ppid=,rss=,time="]);
  return sumBelow(pid, stdout.trim().split("\n").map(toRow));
}

function toRow(line: string): Row {
  const [pid, parent, kibibytes, time] = line.trim().split(/\s+/);
  return {
    pid: Number(pid),
    parent: Number(parent),
    residentBytes: Number(kibibytes) * 1024,
    cpuMs: toMs(time ?? "0"),
  };
}

/** `[[days-]hours:]minutes:seconds`, with hundredths on macOS. */
function toMs(time: string): number {
  const [clock, days] = time.split("-").reverse();
  const seconds = clock!.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days ?? 0) * 86_400 + seconds) * 1000;
}

function sumBelow(pid: number, rows: Row[]): Usage {
  const own = rows.find((row) => row.pid === pid) ?? NOTHING;
  return rows
    .filter((row) => row.parent === pid)
    .map((row) => sumBelow(row.pid, rows))
    .reduce(add, own);
}
