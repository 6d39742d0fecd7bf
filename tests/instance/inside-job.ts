import fs from "node:fs";
import os from "node:os";
import { processesOf } from "../../scripts/lib/app.mjs";
import { type Sent, until } from "../support/instance";
import type { OwnInstance } from "./own-instance";

/** What the process of a child has read and written so far. */
type Traffic = { read: number; written: number };
type Frozen = Traffic & { pid: number };

/** More than a child says when it is ready, and less than any job that is given to it, or answer. */
const A_WORD = 100;
const A_JOB = 500;
const SLICE_MS = 1;
const MOST_TRIES = 6;
/** Looks at children, 25 ms apart, that find nothing new before they count as waiting. */
const QUIET_LOOKS = 20;

const readOr = (file: string): string => {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)$/m.exec(readOr(`/proc/${pid}/status`))?.[1] ?? 0);

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === ancestor) return true;
  return false;
}

/** The children of the worker in which documents are sealed: those at work, and those that wait. */
const sealingChildren = (worker: number): number[] =>
  fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const words = readOr(`/proc/${pid}/cmdline`).split("\0");
      return words[0] === process.execPath && words.at(-2) === "sealing" && isBelow(pid, worker);
    });

function trafficOf(pid: number): Traffic {
  const said = readOr(`/proc/${pid}/io`);
  const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, "m").exec(said)?.[1] ?? 0);
  return { read: count("rchar"), written: count("wchar") };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended meanwhile.
  }
}

/** Lets the children run for a moment. Nothing else happens here meanwhile, so that it mostly stays a moment. */
function runBriefly(children: readonly Frozen[]): void {
  for (const { pid } of children) signal(pid, "SIGCONT");
  const end = performance.now() + SLICE_MS;
  while (performance.now() < end);
  for (const { pid } of children) signal(pid, "SIGSTOP");
}

/** The children, stopped. One that still loads what its jobs need would be taken for one at work, so they are quiet first. */
async function stopWaiting(worker: number): Promise<Frozen[]> {
  let children: Frozen[] = [];
  let looks = 0;
  await until("children wait for jobs", async () => {
    const now = sealingChildren(worker).map((pid) => ({ pid, ...trafficOf(pid) }));
    looks = JSON.stringify(now) === JSON.stringify(children) ? looks + 1 : 0;
    children = now;
    return now.length > 0 && looks >= QUIET_LOOKS;
  });
  for (const { pid } of children) {
    // What competes for the processor with the one who counts shall lose.
    os.setPriority(pid, 19);
    signal(pid, "SIGSTOP");
  }
  return children;
}

/** Whether a child was found at a job that it has taken and not answered, and is stopped there. */
async function isCaught(children: readonly Frozen[], name: string): Promise<boolean> {
  const atWork = () => children.find(({ pid, read }) => trafficOf(pid).read > read + A_JOB);
  await until(name, async () => {
    runBriefly(children);
    return atWork() !== undefined;
  });
  const { pid, written } = atWork()!;
  return trafficOf(pid).written <= written + A_WORD;
}

/** What was begun goes on; where its worker is dead, it finds nobody to tell, and ends. */
function goOn(children: readonly Frozen[]): void {
  for (const { pid } of children) signal(pid, "SIGCONT");
}

/**
 * Kills the worker inside the sandbox job that `start` leads to: a child has taken it, is at it, and has not answered. No code of
 * ours knows of it: the children that wait are stopped, and given a millisecond at a time. Where the machine gave one too much and
 * it was done, it is tried with the next.
 */
export async function killInsideJob(own: OwnInstance, name: string, start: () => Promise<Sent>): Promise<Sent> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const children = await stopWaiting(processesOf(own.dataDir).worker!);
    const sent = await start();
    const caught = await isCaught(children, name);
    if (!caught) {
      goOn(children);
      continue;
    }
    await own.killWorker(async () => goOn(children));
    await until("the children of the dead are gone", async () => children.every(({ pid }) => !isNode(pid)));
    return sent;
  }
  throw new Error(`${name}: not caught ${MOST_TRIES} times`);
}

const isNode = (pid: number): boolean => readOr(`/proc/${pid}/cmdline`).startsWith(process.execPath);
