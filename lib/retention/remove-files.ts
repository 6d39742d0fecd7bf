import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { removePictures } from "@/lib/storage/pictures";
import { listStored, removeUnneeded, restoreAside, settledAfterMs } from "@/lib/storage/remove";
import { forgetRefusedSweep, noteRefusedSweep } from "@/lib/storage/sweep-note";
import { selectNeeded } from "./files-store";

const neededAmong = (sha256s: readonly string[]) => selectNeeded(db(), sha256s);

/** Deletes those of the files that nothing needs any more. Any that are too young to judge get another look. */
export async function removeFiles(sha256s: readonly string[], at: Date = now()): Promise<void> {
  const { removed, young } = await removeUnneeded(sha256s, neededAmong, at);
  await forgetPictures(removed);
  if (removed.length > 0) log.info({ files: removed.length }, "stored files removed");
  if (young.length === 0) return;
  const runAt = new Date(at.getTime() + settledAfterMs);
  await transact(systemCtx("remove-files", "", "live", at), (tx) =>
    enqueue(tx, "remove-files", { sha256s: young }, { runAt }),
  );
}

/** Pictures of a file's pages show what it held. */
async function forgetPictures(sha256s: readonly string[]): Promise<void> {
  for (const sha256 of sha256s) await removePictures(sha256);
}

const batchSize = 1_000;

/**
 * A file that no row names may be named again: by the newer database of an instance whose older backup runs for the
 * moment. What is deleted on purpose is named to {@link removeFiles} and does not wait for this.
 */
export const leftOverAfterMs = 30 * 86_400_000;

/**
 * Looks through everything that is stored for files that nothing needs: of uploads that were never recorded, of jobs
 * that were killed. Only what has lain there for a month is taken. When most of them look unneeded it is this database
 * that is wrong, and nothing is deleted; the log and `/api/health` say so until a later look finds otherwise.
 */
export async function sweepFiles(at: Date = now()): Promise<void> {
  const unneeded: string[] = [];
  let total = 0;
  for await (const batch of listStored(batchSize)) {
    total += batch.length;
    const needed = await neededAmong(batch);
    unneeded.push(...batch.filter((sha256) => !needed.has(sha256)));
  }
  if (unneeded.length * 2 > total) {
    log.error(
      { unneeded: unneeded.length, total },
      "most stored files look unneeded: is this their database? None is removed",
    );
    await noteRefusedSweep({ at, unneeded: unneeded.length, total });
    return;
  }
  await forgetRefusedSweep();
  await restoreAside(neededAmong, at);
  for (let from = 0; from < unneeded.length; from += batchSize) {
    const { removed } = await removeUnneeded(unneeded.slice(from, from + batchSize), neededAmong, at, leftOverAfterMs);
    await forgetPictures(removed);
    if (removed.length > 0) log.info({ files: removed.length }, "stored files that nothing needs removed");
  }
}
