import { fails } from "@/lib/pdf/verify/examine";
import type { Judged, JudgedTimestamp } from "@/lib/pdf/verify/judge";
import type { Level } from "@/lib/pdf/verify/report";

/**
 * The PAdES level that a signature has reached (EN 319 142-1 6): what is there and holds. Whether anybody trusts the
 * authorities behind it is said beside it. But anybody can put a document timestamp of their own making over a file: over a
 * signature that is trusted only trusted ones count.
 */
export function levelOf(judged: Judged, all: readonly Judged[]): Level | null {
  const { examined, trust, timestamps } = judged;
  if (examined.subFilter !== "ETSI.CAdES.detached" || fails(examined.reasons) || !examined.signer) return null;
  if (examined.reasons.has("algorithm_unsupported")) return null;
  const counts = (stamp: JudgedTimestamp): boolean => (trust?.anchor ? stamp.isTrusted : stamp.isSound);
  const later = all.filter((other) => isLater(other, judged) && other.timestamps.some(counts));
  const own = timestamps.filter(({ isSound }) => isSound);
  const stamps = [...own, ...later.flatMap((other) => other.timestamps.filter(counts))];
  if (stamps.length === 0) return "B-B";
  const hasData = trust?.isRevocationKnown === true && stamps.some(hasRevocationData);
  if (!hasData) return "B-T";
  return later.some((other) => other.examined.coversDss) ? "B-LTA" : "B-LT";
}

/** A document timestamp that holds and is over the signature. */
const isLater = ({ examined }: Judged, { examined: { part } }: Judged): boolean =>
  examined.kind === "timestamp" && !fails(examined.reasons) && (examined.part?.length ?? 0) > (part?.length ?? 0);

/** One whose own authority needs none, or has it. */
const hasRevocationData = ({ trust }: JudgedTimestamp): boolean => trust?.isRevocationKnown === true;
