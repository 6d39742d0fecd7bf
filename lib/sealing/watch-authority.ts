import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { findAuthority } from "@/lib/signers/signer-authority";
import { daysLeft, warnDays } from "./seal-notice";

const dayMs = 24 * 60 * 60_000;
let warnedAt = 0;

/** Every minute; once a day, in each worker, says that the authority that certifies signers ends. */
export async function watchAuthority(): Promise<void> {
  const authority = await findAuthority();
  const at = now();
  if (!authority || at.getTime() - warnedAt < dayMs) return;
  const { subject, notAfter } = authority;
  const left = daysLeft(notAfter, at);
  if (left >= warnDays) return;
  warnedAt = at.getTime();
  const facts = { subject, notAfter, daysLeft: left };
  if (left < 0) log.error(facts, "the signers' authority has expired: nobody can sign at level ADVANCED");
  else log.warn(facts, "the signers' authority ends soon");
}
