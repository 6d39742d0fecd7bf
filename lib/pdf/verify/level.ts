import { fails } from "@/lib/pdf/verify/examine";
import type { Judged, JudgedTimestamp } from "@/lib/pdf/verify/judge";
import type { Level } from "@/lib/pdf/verify/report";

/**
 * The PAdES level that a signature has reached (EN 319 142-1 6): what is there and holds. Whether anybody trusts who
 * signed is said beside it. But anybody can make a timestamp, put it into a signature or over a file: one by an authority that
 * nobody here trusts is named as such and raises nothing.
 */
export function levelOf(judged: Judged, all: readonly Judged[]): Level | null {
  const { examined, trust, timestamps } = judged;
  if (examined.subFilter !== "ETSI.CAdES.detached" || fails(examined.reasons) || !examined.signer) return null;
  if (examined.reasons.has("algorithm_unsupported")) return null;
  const later = all.filter((other) => isLater(other, judged) && other.timestamps.some(isTrusted));
  const stamps = [...timestamps, ...later.flatMap((other) => other.timestamps)].filter(isTrusted);
  if (stamps.length === 0) return "B-B";
  const hasData = trust?.isRevocationKnown === true && stamps.some(hasRevocationData);
  if (!hasData) return "B-T";
  return later.some((other) => judged.archivedBy.has(other.examined)) ? "B-LTA" : "B-LT";
}

const isTrusted = (stamp: JudgedTimestamp): boolean => stamp.isTrusted;

/** A document timestamp that holds and is over the signature. */
const isLater = ({ examined }: Judged, { examined: { part } }: Judged): boolean =>
  examined.kind === "timestamp" && !fails(examined.reasons) && (examined.part?.length ?? 0) > (part?.length ?? 0);

/** One whose own authority needs none, or has it. */
const hasRevocationData = ({ trust }: JudgedTimestamp): boolean => trust?.isRevocationKnown === true;
