import type { AnchorRole } from "@/lib/contracts/verify-codes";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import { allowsNames } from "@/lib/pdf/verify/certificates/name-constraints";

export type TrustAnchor = { certificate: Certificate; role: AnchorRole };

export type Path = {
  /** From the certificate up to the anchor, or as far as issuers were found. */
  chain: Certificate[];
  anchor: TrustAnchor | undefined;
};

const MAX_LENGTH = 8;
const MAX_POOL = 300;

/**
 * The way from a certificate up to an anchor (RFC 5280 6.1, without policies: a certificate that makes those critical is
 * refused as not understood). An authority whose names are constrained is none for others. A certificate from which no anchor is reached is not tried twice,
 * so that a file full of look-alikes costs little.
 */
export function findPath(leaf: Certificate, pool: readonly Certificate[], anchors: readonly TrustAnchor[]): Path {
  // Named twice, a certificate is what it is named first.
  const trusted = new Map(anchors.toReversed().map((anchor) => [anchor.certificate.sha256, anchor]));
  // Trusted itself, it is still followed upwards: revocation is asked of its issuer.
  const own = trusted.get(leaf.sha256);
  const candidates = [...anchors.map(({ certificate }) => certificate), ...pool.slice(0, MAX_POOL)];
  const dead = new Set<string>();
  let longest: Certificate[] = [leaf];

  const climb = (chain: Certificate[]): Path | undefined => {
    const top = chain.at(-1)!;
    const anchor = top === leaf ? undefined : trusted.get(top.sha256);
    if (anchor) return { chain, anchor: asIssuer(anchor) };
    if (chain.length > longest.length) longest = chain;
    if (chain.length >= MAX_LENGTH) return undefined;
    for (const issuer of candidates) {
      if (dead.has(issuer.sha256) || chain.some(({ sha256 }) => sha256 === issuer.sha256)) continue;
      if (!mayIssue(issuer, chain.length - 1) || !top.isIssuedBy(issuer)) continue;
      // Last, for it may be the most work.
      if (!mayIssueFor(issuer, chain)) continue;
      const found = climb([...chain, issuer]);
      if (found) return found;
    }
    dead.add(top.sha256);
    return undefined;
  };

  const found = climb([leaf]);
  if (own) return { chain: found?.chain ?? longest, anchor: own };
  return found ?? { chain: longest, anchor: undefined };
}

/** Only the certificate of a seal itself is a seal: what it might have issued is trusted like any other. */
const asIssuer = (anchor: TrustAnchor): TrustAnchor =>
  anchor.role === "seal" ? { ...anchor, role: "authority" } : anchor;

/** `below`: how many authorities stand between this one and the end. */
function mayIssue(issuer: Certificate, below: number): boolean {
  const { authority } = issuer;
  return authority !== undefined && authority.pathLength >= below && issuer.allows("keyCertSign");
}

/** Constraints hold for the end and all between (6.1.4), but for authorities that renew themselves. */
function mayIssueFor({ nameConstraints }: Certificate, below: readonly Certificate[]): boolean {
  if (!nameConstraints) return true;
  return below.every((each, at) => (at > 0 && each.isSelfIssued) || allowsNames(nameConstraints, each.names));
}
