import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";

/**
 * Whether a certificate that came unsigned with a signature is not as its issuer made it, as far as others tell: one
 * that is known differs from it but has its number or its signature, or the key it names as its issuer's did not sign it.
 */
export function hasAltered(came: readonly Certificate[], known: readonly Certificate[]): boolean {
  const all = [...known, ...came];
  const bySource = groupBy(all, sourceOf);
  const bySignature = groupBy(all, ({ signature }) => hex(signature));
  const byKeyId = groupBy(all, ({ subjectKeyId }) => subjectKeyId && hex(subjectKeyId));
  return came.some((each) => {
    const twins = [...(bySource.get(sourceOf(each)) ?? []), ...(bySignature.get(hex(each.signature)) ?? [])];
    if (twins.some(({ sha256 }) => sha256 !== each.sha256)) return true;
    const named = (each.authorityKeyId && byKeyId.get(hex(each.authorityKeyId))) ?? [];
    const issuers = named.filter(({ subject }) => subject.equals(each.issuer));
    return each.scheme !== undefined && issuers.length > 0 && !issuers.some((issuer) => each.isIssuedBy(issuer));
  });
}

/** Whether the certificates are the one that signs and those above it in turn, each once: what we write into a seal. */
export function isOneChain(leaf: Certificate, came: readonly Certificate[]): boolean {
  if (new Set(came.map(({ sha256 }) => sha256)).size < came.length) return false;
  const left = new Set(came);
  for (let below: Certificate | undefined = leaf; below; ) {
    left.delete(below);
    const above: Certificate = below;
    below = [...left].find((each) => above.isIssuedBy(each));
  }
  return left.size === 0;
}

const hex = (bytes: Buffer): string => bytes.toString("hex");
/** No issuer gives a number twice (RFC 5280 4.1.2.2). */
const sourceOf = ({ issuer, serialNumber }: Certificate): string => `${hex(issuer)} ${hex(serialNumber)}`;

function groupBy(
  list: readonly Certificate[],
  keyOf: (each: Certificate) => string | undefined,
): Map<string, Certificate[]> {
  const groups = new Map<string, Certificate[]>();
  for (const each of list) {
    const key = keyOf(each);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
