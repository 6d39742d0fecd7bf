import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { wasSweepRefused } from "@/lib/storage/sweep-note";
import { hasOwner, lastWorkerBeat } from "./store";

export type Health = {
  status: "ok" | "starting" | "failing";
  database: boolean;
  worker: boolean;
  /** False when most stored files look unneeded: this may be another database than theirs. Everything else works. */
  files: boolean;
  setupRequired: boolean;
};

const silentAfterMs = 15_000;

/** What an orchestrator wants to know: can this instance do its job now? */
export async function readHealth(): Promise<Health> {
  try {
    const [owner, beat, refused] = await Promise.all([hasOwner(db()), lastWorkerBeat(db()), wasSweepRefused()]);
    const worker = beat !== undefined && now().getTime() - beat.getTime() < silentAfterMs;
    return { status: worker ? "ok" : "starting", database: true, worker, files: !refused, setupRequired: !owner };
  } catch {
    return {
      status: "failing",
      database: false,
      worker: false,
      files: !(await wasSweepRefused()),
      setupRequired: false,
    };
  }
}
