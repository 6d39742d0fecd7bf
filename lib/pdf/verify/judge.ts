import type { Reason } from "@/lib/contracts/verify-codes";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import { readValidationData } from "@/lib/pdf/verify/certificates/revocation";
import type { CheckedTimestamp } from "@/lib/pdf/verify/cms/timestamp";
import { type Examined, fails } from "@/lib/pdf/verify/examine";
import { isForSigning, judgeCertificate, type Trust, type TrustContext } from "@/lib/pdf/verify/trust";

/** A token whose mathematics holds is sound; it is trusted when its authority leads to an anchor as well. */
export type JudgedTimestamp = {
  stamp: CheckedTimestamp;
  reasons: Set<Reason>;
  trust: Trust | undefined;
  isSound: boolean;
  isTrusted: boolean;
};

export type Judged = {
  examined: Examined;
  timestamps: JudgedTimestamp[];
  trust: Trust | undefined;
  provenTime: Date | undefined;
  provenBy: "signature_timestamp" | "document_timestamp" | undefined;
  /** Later document timestamps over revocation data for it: what came behind them they do not keep. */
  archivedBy: ReadonlySet<Examined>;
};

/** Judges who made each signature, as of the time that is proven for it, else as of now. */
export function judgeAll(list: readonly Examined[], context: TrustContext, now: Date): Judged[] {
  const timestamps = judgeTimestamps(list, context, now);
  return list.map((examined) => {
    const own = timestamps.get(examined)!;
    if (examined.kind === "timestamp") return judgeDocumentTimestamp(examined, own);
    const later = list.filter((other) => isLaterTimestamp(other, examined));
    const stamps = later.flatMap((each) => timestamps.get(each)!.map((stamp) => ({ each, stamp })));
    return judgeSignature(examined, own, stamps, context, now);
  });
}

const isLaterTimestamp = (other: Examined, { part }: Examined): boolean =>
  other.kind === "timestamp" &&
  !fails(other.reasons) &&
  other.part !== undefined &&
  other.part.length > (part?.length ?? 0);

/**
 * From the last to the first: a timestamp does not prove that it is as old as it says (EN 319 102-1). Its authority has to
 * be good still at the first trusted timestamp over it, and without one, now.
 */
function judgeTimestamps(list: readonly Examined[], context: TrustContext, now: Date) {
  const judged = new Map<Examined, JudgedTimestamp[]>();
  const reach = ({ part }: Examined): number => part?.length ?? 0;
  for (const each of list.toSorted((a, b) => reach(b) - reach(a))) {
    const later = list.filter((other) => isLaterTimestamp(other, each)).flatMap((other) => judged.get(other) ?? []);
    const times = later.flatMap(({ stamp, isTrusted }) => (isTrusted ? stamp.time!.getTime() : []));
    const isProven = times.length > 0;
    const at = { time: isProven ? new Date(Math.min(...times)) : now, isProven };
    judged.set(
      each,
      each.timestamps.map((stamp) => judgeTimestamp(stamp, each.signer?.certificates ?? [], context, at)),
    );
  }
  return judged;
}

type At = { time: Date; isProven: boolean };

/** `beside` came in the signature that holds the token, which may leave out what stands there already. */
function judgeTimestamp(
  stamp: CheckedTimestamp,
  beside: readonly Certificate[],
  context: TrustContext,
  at: At,
): JudgedTimestamp {
  const reasons = new Set(stamp.reasons);
  const isSound = reasons.size === 0 && stamp.time !== undefined && stamp.authority !== undefined;
  if (!isSound) return { stamp, reasons, trust: undefined, isSound, isTrusted: false };
  const came = [...stamp.certificates, ...beside];
  const trust = judgeCertificate(stamp.authority!, came, context, { time: stamp.time!, isProven: true });
  for (const reason of trust.reasons) reasons.add(reason);
  const since = judgeCertificate(stamp.authority!, came, context, at).reasons;
  if (since.has("certificate_expired")) reasons.add("certificate_expired");
  const isTrusted = [...reasons].every((reason) => HARMLESS.has(reason)) && !since.has("certificate_revoked");
  return { stamp, reasons, trust, isSound, isTrusted };
}

const HARMLESS: ReadonlySet<Reason> = new Set<Reason>(["revocation_unknown", "certificate_revoked_later"]);

function judgeDocumentTimestamp(examined: Examined, timestamps: JudgedTimestamp[]): Judged {
  const [own] = timestamps;
  for (const reason of own?.reasons ?? []) examined.reasons.add(reason);
  if (own && !own.isTrusted && own.reasons.has("certificate_revoked_later"))
    examined.reasons.add("certificate_revoked");
  const provenTime = own?.isTrusted ? own.stamp.time : undefined;
  return {
    examined,
    timestamps,
    trust: own?.trust,
    provenTime,
    provenBy: provenTime && "document_timestamp",
    archivedBy: new Set(),
  };
}

function judgeSignature(
  examined: Examined,
  own: JudgedTimestamp[],
  later: { each: Examined; stamp: JudgedTimestamp }[],
  context: TrustContext,
  now: Date,
): Judged {
  const { reasons, signer } = examined;
  noteTimestamps(own, reasons);
  const proofs = [
    ...own.map((each) => ({ each, by: "signature_timestamp" as const })),
    ...later.map(({ stamp }) => ({ each: stamp, by: "document_timestamp" as const })),
  ]
    .filter(({ each }) => each.isTrusted)
    .sort((a, b) => a.each.stamp.time!.getTime() - b.each.stamp.time!.getTime());
  const provenTime = proofs[0]?.each.stamp.time;
  if (!provenTime) reasons.add("time_unproven");
  const at = { time: provenTime ?? now, isProven: provenTime !== undefined };
  const { certificate } = signer ?? {};
  const known = withArchived(context, examined);
  const trust = certificate && judgeCertificate(certificate, signer!.certificates, known, at);
  for (const reason of trust?.reasons ?? []) reasons.add(reason);
  if (certificate && !isForSigning(certificate)) reasons.add("certificate_purpose");
  const archivedBy = new Set(later.flatMap(({ each }) => (isCovered(examined, each, context, at) ? each : [])));
  return { examined, timestamps: own, trust, provenTime, provenBy: proofs[0]?.by, archivedBy };
}

/** The document timestamp covers what its revocation is known by. */
function isCovered({ signer }: Examined, { covered }: Examined, { anchors }: TrustContext, at: At): boolean {
  if (!covered || !signer?.certificate) return false;
  const context = { anchors, data: readValidationData(covered) };
  return judgeCertificate(signer.certificate, signer.certificates, context, at).isRevocationKnown;
}

/** Its own revocation data count for the signature that carries them. */
function withArchived(context: TrustContext, { archived }: Examined): TrustContext {
  if (!archived) return context;
  const { certificates, sources } = readValidationData(archived);
  const { data } = context;
  return {
    ...context,
    data: {
      certificates: [...data.certificates, ...certificates],
      sources: [...data.sources, ...sources],
    },
  };
}

/** A token that does not hold was put there by somebody; one that cannot be judged proves no time. */
function noteTimestamps(own: readonly JudgedTimestamp[], reasons: Set<Reason>): void {
  for (const { reasons: found, isSound, isTrusted } of own) {
    if (fails(found) || found.has("cms_irregular")) reasons.add("timestamp_invalid");
    else if (!isSound) reasons.add("timestamp_unsupported");
    else if (!isTrusted) reasons.add("timestamp_untrusted");
  }
}
