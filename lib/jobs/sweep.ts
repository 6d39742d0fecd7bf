import { db } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { pruneSecurity } from "@/lib/accounts/prune-security";
import { removeExpiredClaims } from "@/lib/http/idempotency-store";
import { log } from "@/lib/log";
import { pruneRequests } from "@/lib/requests/prune";
import { announcePurges } from "@/lib/retention/announce-purges";
import { removeAbandonedScratch } from "@/lib/sandbox/scratch";
import { watchSeal } from "@/lib/sealing/certificates";
import { watchAuthority } from "@/lib/sealing/watch-authority";
import { destroyExpiredKeys } from "@/lib/signers/store";
import { removeStaleIncoming } from "@/lib/storage/incoming";
import {
  enqueueAgain,
  removeOldBeats,
  standingBulkSends,
  standingDeliveries,
  standingExpiries,
  standingMails,
  standingPurges,
  standingRaises,
  standingSchedules,
  standingSeals,
  standingSignatures,
  standingTexts,
  standingTrails,
} from "./store";

const searches = {
  "apply-signatures": standingSignatures,
  "seal-envelope": standingSeals,
  "raise-seal": standingRaises,
  "expire-envelope": standingExpiries,
  "send-scheduled": standingSchedules,
  "send-bulk-rows": standingBulkSends,
  "make-audit-trail": standingTrails,
  "purge-envelope": standingPurges,
  "deliver-webhook": standingDeliveries,
  "deliver-mail": standingMails,
  "deliver-text": standingTexts,
} as const;

/** Finds whatever stands still with no job that will move it, however old, and enqueues it again. */
export async function sweep(): Promise<void> {
  for (const task of Object.keys(searches) as (keyof typeof searches)[]) {
    const ids = await searches[task]();
    for (const id of ids) await enqueueAgain(task, id);
    if (ids.length === 0) continue;
    // A purge has no other cause than the sweep: it stood nowhere.
    if (task === "purge-envelope") await announcePurges(ids);
    else log.warn({ task, count: ids.length }, "swept up");
  }
  await removeOldBeats();
  // What lies on a disk was dated by the machine's own clock.
  await removeLeftovers(new Date());
  await removeExpiredClaims(db());
  const now = await databaseNow();
  await destroyExpiredKeys(db(), now);
  await pruneRequests(now);
  await pruneSecurity(now);
  await watchSeal().catch((error: unknown) => log.error({ err: error }, "there is no key that can seal"));
  await watchAuthority().catch((error: unknown) =>
    log.error({ err: error }, "no certificates can be issued to signers"),
  );
}

const staleUploadMs = 60 * 60_000;

/** Files of processes that were killed: half an upload, the folder of a sandbox child. */
async function removeLeftovers(now: Date): Promise<void> {
  const [uploads, folders] = [await removeStaleIncoming(now, staleUploadMs), await removeAbandonedScratch(now)];
  if (uploads + folders > 0) log.warn({ uploads, folders }, "left-over files removed");
}
