import type { ChangeKind, Reason } from "@/lib/contracts/verify-codes";
import { PdfDocument } from "@/lib/pdf/core/document";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { hasAltered, isOneChain } from "@/lib/pdf/verify/certificates/altered";
import { type Change, classify } from "@/lib/pdf/verify/changes/classify";
import { compareRevisions } from "@/lib/pdf/verify/changes/compare";
import type { Judged } from "@/lib/pdf/verify/judge";
import { unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";
import { SEAL_FIELD } from "@/lib/pdf/verify/structure/seal-field";
import type { TrustContext } from "@/lib/pdf/verify/trust";

/** A signature with what was changed after it. */
export type Followed = Judged & { changes: Change[] };

const TIMESTAMP_FIELD = /^CertyneoTimestamp(?:_\d+)?$/;
/** Far more than a seal and its timestamps bring along. */
const MOST_CERTIFICATES = 50;
/** Shows nothing, and each further signature is verified itself. */
const UNSEEN: ReadonlySet<ChangeKind> = new Set(["validation_data", "timestamp", "signature"]);
/** By what DocMDP permits (ISO 32000-1 table 254). */
const PERMITTED: Record<number, ReadonlySet<ChangeKind>> = {
  1: new Set(["validation_data", "timestamp"]),
  2: new Set(["validation_data", "timestamp", "signature", "visible_signature", "form", "metadata"]),
  3: new Set(["validation_data", "timestamp", "signature", "visible_signature", "form", "metadata", "annotation"]),
};

export const isSeal = (judged: Judged): boolean =>
  isOwnSeal(judged) || (judged.examined.kind === "signature" && SEAL_FIELD.test(judged.examined.field.name));

/** Its very certificate is known as the platform's own. Anybody can give a field our name, and many share an authority. */
export const isOwnSeal = ({ examined, trust }: Judged): boolean =>
  examined.kind === "signature" && trust?.anchor?.role === "seal";

/** Our seals, and the document timestamps over them. */
const isOurs = (judged: Judged): boolean => isSeal(judged) || TIMESTAMP_FIELD.test(judged.examined.field.name);

/** What the document became after the signature, and what that means for it. */
export function followUp(judged: Judged, doc: PdfDocument, context: TrustContext): Followed {
  const { reasons, part } = judged.examined;
  if (isOurs(judged) && isTouched(judged, context)) reasons.add("seal_irregular");
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

/** Whether nothing that shows was done between these two lengths of the file, each of them a document of its own. */
export function isUnseenBetween({ bytes }: PdfDocument, from: number, to: number): boolean {
  if (from >= to) return true;
  const after = unlessDamaged(() => new PdfDocument(bytes.subarray(0, to)));
  return after !== undefined && (changesBetween(after, from)?.every(({ kind }) => UNSEEN.has(kind)) ?? false);
}

/** We write strictly: a seal that is written otherwise was touched where no signature covers it. */
function isTouched({ examined }: Judged, { anchors, data }: TrustContext): boolean {
  const { reasons, signer, timestamps } = examined;
  if (reasons.has("cms_irregular") || reasons.has("timestamp_unsupported")) return true;
  if (signer?.isBare === false) return true;
  if (signer?.certificate && !isOneChain(signer.certificate, signer.certificates)) return true;
  const came = [...(signer?.certificates ?? []), ...timestamps.flatMap(({ certificates }) => certificates)];
  if (came.length > MOST_CERTIFICATES) return true;
  return hasAltered(came, [...anchors.map(({ certificate }) => certificate), ...data.certificates]);
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
  const { permissions, fieldPermissions, lock, kind } = judged.examined;
  // A document timestamp vouches for a moment; what comes later it knows nothing of.
  if (kind === "timestamp") return;
  if (has((each) => each === "other")) yield isSeal(judged) ? "changed_after_seal" : "changed_after_signing";
  const isForbidden = (level: number | undefined, each: ChangeKind): boolean =>
    level !== undefined && each !== "other" && PERMITTED[level]?.has(each) === false;
  if (has((each) => isForbidden(permissions, each) || isForbidden(fieldPermissions, each)))
    yield "certification_violated";
  if (lock && changes.some(({ field }) => field !== undefined && lock(field))) yield "locked_field_changed";
  if (has((each) => !UNSEEN.has(each) && each !== "other")) yield "additions";
}
