import type { X509Certificate } from "node:crypto";

/** From a certificate up to one that nothing stands above. */
export type CertificatePath = {
  certificates: X509Certificate[];
  /** It ends at a root (an anchor, where anchors are named). */
  isComplete: boolean;
};

const MOST_STEPS = 8;

export type PathOptions = {
  pool: readonly X509Certificate[];
  /** Where a path must end; without them at any self-signed certificate. */
  anchors?: readonly X509Certificate[] | undefined;
  at: Date;
};

/**
 * The first complete path through the pool (RFC 5280 6.1: signatures, names, key usage and validity; policies and name
 * constraints are left to whoever validates). Without a complete one, the longest.
 */
export function buildPath(leaf: X509Certificate, options: PathOptions): CertificatePath {
  let longest: X509Certificate[] = [leaf];
  const walk = (path: X509Certificate[]): X509Certificate[] | undefined => {
    if (path.length > longest.length) longest = path;
    const last = path.at(-1)!;
    if (isEnd(last, options.anchors)) return path;
    if (path.length >= MOST_STEPS || isSelfSigned(last)) return undefined;
    for (const issuer of [...(options.anchors ?? []), ...options.pool]) {
      if (path.some((each) => each.raw.equals(issuer.raw)) || !isIssuedBy(last, issuer, options.at)) continue;
      const found = walk([...path, issuer]);
      if (found) return found;
    }
    return undefined;
  };
  const found = walk([leaf]);
  return { certificates: found ?? longest, isComplete: found !== undefined };
}

function isEnd(certificate: X509Certificate, anchors: readonly X509Certificate[] | undefined): boolean {
  if (anchors) return anchors.some((anchor) => anchor.raw.equals(certificate.raw));
  return isSelfSigned(certificate);
}

export const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);

export const isValidAt = (certificate: X509Certificate, at: Date): boolean =>
  at >= new Date(certificate.validFrom) && at <= new Date(certificate.validTo);

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate, at: Date): boolean {
  return issuer.ca && isValidAt(issuer, at) && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
