import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Followed, isOwnSeal, isSeal, isUnseenBetween } from "@/lib/pdf/verify/changes/later-changes";
import { verdictOf } from "@/lib/pdf/verify/reasons";
import { readSealOf } from "@/lib/pdf/verify/seal-of";
import { dateOf } from "@/lib/pdf/verify/structure/document-parts";
import { judgeCertificate, type TrustContext } from "@/lib/pdf/verify/trust";

/**
 * What a seal of ours vouches for in the signatures before it. Signers sign one after the other, each with a stamp, and
 * the platform closes the file: what was added meanwhile is covered by its seal, and so is when each of them signed.
 * Added behind a seal, with no other seal of ours behind it, it is a change.
 *
 * A sealed file may be sent again in another envelope, and so may one that somebody cut or added to. Each seal therefore
 * names the bytes that its envelope began with, and answers for nothing in them: a signer is vouched for by the seal of
 * the envelope they signed in, and a seal by the next one where that envelope began with the file as it was sealed. What
 * shows behind a seal stays an addition all the same: the next envelope is another one's, and a mark of it may cover what
 * was there. An audit trail speaks of one envelope, and no other adds to it.
 */
export function settle(list: readonly Followed[], doc: PdfDocument, context: TrustContext): void {
  const seals = list.filter((each) => isOwnSeal(each) && STANDS.has(verdictOf(each.examined.reasons)));
  const vouched = list.map((each) => vouchingFor(each, seals, doc));
  for (const [i, each] of list.entries()) {
    const { reasons } = each.examined;
    const seal = vouched[i];
    if (seal && isSigner(each)) settleTime(each, seal, doc, context);
    if (isSigner(each) && !isClosed(each, list)) reasons.add("seal_missing");
    if (!reasons.has("additions")) continue;
    if (seal) reasons.add("additions_sealed");
    else if (isSeal(each)) reasons.add("changed_after_seal");
    // A signer expects the marks of the others; whoever closed a file with a seal expects none.
    if (seal ? !isSeal(each) : isSeal(each)) reasons.delete("additions");
  }
}

/** Whether something was added behind it is said of it, and of what it is vouched for by, in turn. */
const STANDS: ReadonlySet<string> = new Set(["VALID", "VALID_WITH_ADDITIONS"]);

/** The seal that closed what was added behind this signature, where the whole way from there to the last seal is ours. */
function vouchingFor(each: Followed, seals: readonly Followed[], doc: PdfDocument): Followed | undefined {
  const isOwn = isOwnSeal(each);
  if (isOwn ? isOfTrail(each) : !isSigner(each)) return undefined;
  const end = endOf(each);
  const later = seals.filter((seal) => endOf(seal) > end).sort((a, b) => endOf(a) - endOf(b));
  const isLinked = later.every((seal, i) => {
    const { baseBytes } = readSealOf(seal.examined.field.signature);
    if (baseBytes === undefined) return false;
    if (i === 0 && !isOwn) return baseBytes < end;
    return isUnseenBetween(doc, i === 0 ? end : endOf(later[i - 1]!), baseBytes);
  });
  return isLinked ? later[0] : undefined;
}

/**
 * Whether the envelope that they signed in was sealed: the file of one that goes on, or that was cut behind a signer, is
 * whole and its times may hold, and yet others should stand in it. What became of that seal is said of the seal.
 */
function isClosed(each: Followed, list: readonly Followed[]): boolean {
  const end = endOf(each);
  return list.filter(isOwnSeal).some((seal) => {
    const { baseBytes } = readSealOf(seal.examined.field.signature);
    return endOf(seal) > end && baseBytes !== undefined && baseBytes < end;
  });
}

const endOf = ({ examined }: Followed): number => examined.part?.length ?? 0;

/** The seal of an audit trail. */
export const isOfTrail = ({ examined }: Followed): boolean =>
  readSealOf(examined.field.signature).kind === "audit_trail";

/** Certified by the platform, whose certificate names the person; a field's name says nothing. */
const isSigner = ({ trust }: Followed): boolean => trust?.anchor?.role === "signer";

/**
 * A signer's certificate is good for a short while only. Without a timestamp it is judged as of the time that the
 * signature states: the platform wrote it, and closed the file over it with its own seal.
 */
function settleTime(each: Followed, seal: Followed, doc: PdfDocument, context: TrustContext): void {
  const { signer, reasons, field } = each.examined;
  if (each.provenTime || !signer?.certificate) return;
  const stated = dateOf(doc, field.signature, "M");
  const sealed = seal.provenTime?.toISOString() ?? dateOf(doc, seal.examined.field.signature, "M");
  if (!stated || !sealed || stated > sealed) return;
  const at = { time: new Date(stated), isProven: true };
  const trust = judgeCertificate(signer.certificate, signer.certificates, context, at);
  for (const reason of each.trust?.reasons ?? []) if (!signer.reasons.has(reason)) reasons.delete(reason);
  for (const reason of trust.reasons) reasons.add(reason);
  reasons.delete("time_unproven");
  reasons.add("time_by_seal");
}
