import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Followed, isOwnSeal, isSeal } from "@/lib/pdf/verify/changes/later-changes";
import { verdictOf } from "@/lib/pdf/verify/reasons";
import { dateOf } from "@/lib/pdf/verify/structure/document-parts";
import { judgeCertificate, type TrustContext } from "@/lib/pdf/verify/trust";

/**
 * What a seal of ours vouches for in the signatures before it. Signers sign one after the other, each with a stamp, and
 * the platform closes the file: what was added meanwhile is covered by its seal, and so is when each of them signed.
 * Added behind a seal, with no other seal of ours behind it, it is a change.
 */
export function settle(list: readonly Followed[], doc: PdfDocument, context: TrustContext): void {
  const seals = list.filter((each) => isOwnSeal(each) && verdictOf(each.examined.reasons) === "VALID");
  for (const each of list) {
    const { reasons, part } = each.examined;
    const later = seals.find((seal) => seal.examined.part!.length > (part?.length ?? 0));
    const covering = isSigner(each) || isOwnSeal(each) ? later : undefined;
    if (covering && isSigner(each)) settleTime(each, covering, doc, context);
    if (!reasons.has("additions")) continue;
    if (covering) reasons.add("additions_sealed");
    else if (isSeal(each)) reasons.add("changed_after_seal");
    if (covering || isSeal(each)) reasons.delete("additions");
  }
}

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
