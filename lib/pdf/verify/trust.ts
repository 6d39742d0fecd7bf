import type { Reason } from "@/lib/contracts/verify-codes";
import { isWeakHash } from "@/lib/pdf/verify/asn1/algorithms";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import { findPath, type Path, type TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { revocationOf, type ValidationData } from "@/lib/pdf/verify/certificates/revocation";

/**
 * What a certificate with an extended key usage has to name. Not clientAuth, with which people sign in: cards carry a
 * certificate for that beside the one they sign with.
 */
const FOR_DOCUMENTS: ReadonlySet<string> = new Set([
  "2.5.29.37.0", // anyExtendedKeyUsage
  "1.3.6.1.5.5.7.3.4", // emailProtection
  "1.3.6.1.5.5.7.3.36", // documentSigning (RFC 9336)
  "1.2.840.113583.1.1.5", // Adobe's
  "1.3.6.1.4.1.311.10.3.12", // Microsoft's
]);
/** What the certificates that an instance makes for itself say of themselves. */
const OWN_MAKING: [pattern: RegExp, reason: Reason][] = [
  [/\bO=DEVELOPMENT CERTIFICATE - no legal value\b/, "development_certificate"],
  [/\bO=TEST CERTIFICATE - no legal value\b/, "test_certificate"],
];

export type Trust = Path & {
  reasons: Set<Reason>;
  /** Every certificate below the anchor has revocation data. */
  isRevocationKnown: boolean;
};

export type TrustContext = { anchors: readonly TrustAnchor[]; data: ValidationData };

/** Judges a certificate as of a time. `isProven`: something trusted says that it was used no later than then. */
export function judgeCertificate(
  leaf: Certificate,
  came: readonly Certificate[],
  { anchors, data }: TrustContext,
  { time, isProven }: { time: Date; isProven: boolean },
): Trust {
  const reasons = new Set<Reason>();
  const pool = [...came, ...data.certificates].sort((a, b) => Number(b.isValidAt(time)) - Number(a.isValidAt(time)));
  const path = findPath(leaf, pool, anchors);
  if (!path.anchor) reasons.add("chain_untrusted");
  const top = path.anchor?.certificate.sha256;
  const below = path.chain.filter((each) => each.sha256 !== top || each === leaf);
  for (const each of below) judgeAlone(each, time, reasons);
  for (const [pattern, reason] of OWN_MAKING) if (pattern.test(leaf.subjectLine)) reasons.add(reason);
  const isRevocationKnown = judgeRevocation(path.chain, data, { time, isProven }, reasons);
  return { ...path, reasons, isRevocationKnown };
}

function judgeAlone(certificate: Certificate, time: Date, reasons: Set<Reason>): void {
  if (time > certificate.notAfter) reasons.add("certificate_expired");
  if (time < certificate.notBefore) reasons.add("certificate_not_yet_valid");
  if (!certificate.isUnderstood) reasons.add("chain_unsupported");
  const { scheme } = certificate;
  // What signs a root is the root itself: its hash proves nothing.
  if (!certificate.isSelfIssued && scheme && isWeakHash(scheme.hash)) reasons.add("algorithm_weak");
}

function judgeRevocation(
  chain: readonly Certificate[],
  data: ValidationData,
  { time, isProven }: { time: Date; isProven: boolean },
  reasons: Set<Reason>,
): boolean {
  let isKnown = true;
  chain.slice(0, -1).forEach((certificate, i) => {
    const revocation = revocationOf(certificate, chain[i + 1]!, data, time);
    if (revocation.status === "unknown") isKnown = false;
    if (revocation.status !== "revoked") return;
    reasons.add(isProven && revocation.revokedAt > time ? "certificate_revoked_later" : "certificate_revoked");
  });
  if (!isKnown) reasons.add("revocation_unknown");
  return isKnown && chain.length > 1;
}

/** A certificate that people or organisations sign with (RFC 5280 4.2.1.3 and 4.2.1.12). */
export function isForSigning(certificate: Certificate): boolean {
  const isMeant = certificate.purposes?.some((each) => FOR_DOCUMENTS.has(each)) ?? true;
  return isMeant && (certificate.allows("digitalSignature") || certificate.allows("nonRepudiation"));
}
