import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { claimDailyWarning, saveSight, saveUse } from "./certificate-store";
import { limitsOf } from "./check-certificate";
import type { LoadedSigner } from "./load-signer";
import { sealKeeper } from "./process-keeper";
import { daysLeft, warnDays } from "./seal-notice";

/** The table need not be more exact than that. */
const noteEveryMs = 60_000;
const notedAt = new Map<string, number>();

/** Notes that a certificate seals now: what it sealed is recognised as ours for ever. */
export async function noteUse(signer: LoadedSigner): Promise<void> {
  const at = now().getTime();
  if (at - (notedAt.get(signer.sha256) ?? 0) < noteEveryMs) return;
  await saveUse(db(), signer);
  notedAt.set(signer.sha256, at);
}

/** Every minute, in one worker: looks whether the key was replaced, and once a day says that its certificate ends. */
export async function watchSeal(): Promise<void> {
  const { signer, problem } = await sealKeeper().state();
  await saveSight(db(), signer, problem);
  const { subject, notAfter } = limitsOf(signer).ends;
  const left = daysLeft(notAfter, now());
  if ((left >= warnDays && problem === undefined) || !(await claimDailyWarning(db(), signer.sha256))) return;
  const facts = { subject, notAfter, daysLeft: left, problem };
  if (left < 0) log.error(facts, "the seal certificate has expired: envelopes wait for their seal");
  else if (problem !== undefined)
    log.error(facts, "a configured seal key cannot be used; the one before it still seals");
  else log.warn(facts, "the seal certificate ends soon");
}
