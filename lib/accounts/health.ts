import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { wasSweepRefused } from "@/lib/storage/sweep-note";
import { hasOwner, hasSealWaiting, lastWorkerBeat } from "./store";

export type Health = {
  status: "ok" | "starting" | "failing";
  database: boolean;
  worker: boolean;
  /** False when most stored files look unneeded: this may be another database than theirs. Everything else works. */
  files: boolean;
  /** False when something that everyone has signed has waited for its seal for long: the worker's log says why. */
  seals: boolean;
  setupRequired: boolean;
};

const silentAfterMs = 15_000;
/** A seal takes seconds, and one that fails is tried again every five minutes at the latest. */
const sealLateMs = 15 * 60_000;

/** What an orchestrator wants to know: can this instance do its job now? */
export async function readHealth(): Promise<Health> {
  try {
    const lateSince = new Date(now().getTime() - sealLateMs);
    const [owner, beat, refused, late] = await Promise.all([
      hasOwner(db()),
      lastWorkerBeat(db()),
      wasSweepRefused(),
      hasSealWaiting(db(), lateSince),
    ]);
    const worker = beat !== undefined && now().getTime() - beat.getTime() < silentAfterMs;
    const status = worker ? "ok" : "starting";
    return { status, database: true, worker, files: !refused, seals: !late, setupRequired: !owner };
  } catch {
    return {
      status: "failing",
      database: false,
      worker: false,
      files: !(await wasSweepRefused()),
      seals: true,
      setupRequired: false,
    };
  }
}
