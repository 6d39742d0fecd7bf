import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { hasOwner, lastWorkerBeat } from "./store";

export type Health = {
  status: "ok" | "starting" | "failing";
  database: boolean;
  worker: boolean;
  setupRequired: boolean;
};

const silentAfterMs = 15_000;

/** What an orchestrator wants to know: can this instance do its job now? */
export async function readHealth(): Promise<Health> {
  try {
    const [owner, beat] = await Promise.all([hasOwner(db()), lastWorkerBeat(db())]);
    const worker = beat !== undefined && now().getTime() - beat.getTime() < silentAfterMs;
    return { status: worker ? "ok" : "starting", database: true, worker, setupRequired: !owner };
  } catch {
    return { status: "failing", database: false, worker: false, setupRequired: false };
  }
}
