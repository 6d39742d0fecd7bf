import type { ChangeKind, Reason } from "@/lib/contracts/verify-codes";
import { PdfDocument } from "@/lib/pdf/core/document";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { type Change, classify } from "@/lib/pdf/verify/changes/classify";
import { compareRevisions } from "@/lib/pdf/verify/changes/compare";
import type { Judged } from "@/lib/pdf/verify/judge";
import { verdictOf } from "@/lib/pdf/verify/reasons";

/** A signature with what was changed after it. */
export type Followed = Judged & { changes: Change[] };

/** The field of our own seals (`CertyneoSeal`, `CertyneoSeal_2`): its name is part of what was signed. */
const SEAL_FIELD = /^CertyneoSeal(?:_\d+)?$/;
/** Shows nothing, and each further signature is verified itself. */
const UNSEEN: ReadonlySet<ChangeKind> = new Set(["validation_data", "timestamp", "signature"]);
/** By what DocMDP permits (ISO 32000-1 table 254). */
const PERMITTED: Record<number, ReadonlySet<ChangeKind>> = {
  1: new Set(["validation_data", "timestamp"]),
  2: new Set(["validation_data", "timestamp", "signature", "visible_signature", "form", "metadata"]),
  3: new Set(["validation_data", "timestamp", "signature", "visible_signature", "form", "metadata", "annotation"]),
};

const isSeal = ({ examined, trust }: Judged): boolean =>
  examined.kind === "signature" && (trust?.anchor?.role === "seal" || SEAL_FIELD.test(examined.field.name));

/** What the document became after the signature, and what that means for it. */
export function followUp(judged: Judged, doc: PdfDocument): Followed {
  const { reasons, part } = judged.examined;
  // We write strictly: a seal that is written otherwise was touched where no signature covers it.
  const isTouched = reasons.has("cms_irregular") || reasons.has("timestamp_unsupported");
  if (isSeal(judged) && isTouched) reasons.add("seal_irregular");
  if (!part) return { ...judged, changes: [] };
  if (part.length === doc.bytes.length) return { ...judged, changes: [] };
  reasons.add("later_revisions");
  const changes = changesBetween(doc, part.length);
  if (!changes) {
    reasons.add("revision_unreadable");
    return { ...judged, changes: [] };
  }
  for (const reason of meaningOf(changes, judged)) reasons.add(reason);
  return { ...judged, changes };
}

function changesBetween(doc: PdfDocument, length: number): Change[] | undefined {
  try {
    const before = new PdfDocument(doc.bytes.subarray(0, length));
    return classify(compareRevisions(before, doc), { before, after: doc });
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

function* meaningOf(changes: readonly Change[], judged: Judged): Generator<Reason> {
  const has = (test: (kind: ChangeKind) => boolean): boolean => changes.some(({ kind }) => test(kind));
  const { permissions, kind } = judged.examined;
  // A document timestamp vouches for a moment; what comes later it knows nothing of.
  if (kind === "timestamp") return;
  if (has((each) => each === "other")) yield isSeal(judged) ? "changed_after_seal" : "changed_after_signing";
  const permitted = permissions === undefined ? undefined : PERMITTED[permissions];
  if (permitted && has((each) => each !== "other" && !permitted.has(each))) yield "certification_violated";
  if (has((each) => !UNSEEN.has(each) && each !== "other")) yield "additions";
}

/**
 * Who vouches for additions. What was added before a later seal of ours is covered by that seal: signers sign one after
 * the other, each with a stamp, and the platform closes the file. Added behind our seal, with no other seal of the same
 * trust behind it, it is a change.
 */
export function settleAdditions(list: readonly Followed[]): void {
  const seals = list.filter(
    (each) => isSeal(each) && each.trust?.anchor && verdictOf(each.examined.reasons) === "VALID",
  );
  for (const each of list) {
    const { reasons, part } = each.examined;
    if (!reasons.has("additions")) continue;
    const covering = seals.find((seal) => seal.examined.part!.length > (part?.length ?? 0) && vouchesFor(seal, each));
    if (covering) reasons.add("additions_sealed");
    else if (isSeal(each)) reasons.add("changed_after_seal");
    if (covering || isSeal(each)) reasons.delete("additions");
  }
}

function vouchesFor(seal: Followed, earlier: Followed): boolean {
  const [now, then] = [seal.trust?.anchor, earlier.trust?.anchor];
  if (!now || !then) return false;
  if (then.role === "signer") return true;
  return (
    isSeal(earlier) &&
    ((then.role === "seal" && now.role === "seal") || then.certificate.sha256 === now.certificate.sha256)
  );
}
