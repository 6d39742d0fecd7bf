import { type Asn1, context, contextPrimitive, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";
import { booleanOf, membersOf, objectIdOf, octetsOf, only, smallIntegerOf } from "@/lib/pdf/verify/asn1/values";

/** By their identifier (RFC 5280 4.1.2.9). */
export type Extensions = ReadonlyMap<string, { critical: boolean; value: Buffer }>;

export function readExtensions(holder: Asn1 | undefined): Extensions {
  const extensions = new Map<string, { critical: boolean; value: Buffer }>();
  for (const extension of holder ? membersOf(only(holder)) : []) {
    const parts = membersOf(extension);
    const oid = objectIdOf(parts[0]);
    if (parts.length > 3 || extensions.has(oid)) throw new MalformedError(`extension ${oid}`);
    const critical = parts.length === 3 && booleanOf(parts[1]);
    extensions.set(oid, { critical, value: octetsOf(parts.at(-1)) });
  }
  return extensions;
}

/** RFC 5280 4.2.1.1. */
export const authorityKeyIdOf = (node: Asn1): Buffer | undefined =>
  membersOf(node).find(({ tag }) => tag === contextPrimitive(0))?.content;

/** RFC 5280 4.2.1.9. */
export function authorityOf(node: Asn1): { pathLength: number } | undefined {
  const [isCa, pathLength] = membersOf(node);
  if (isCa?.tag !== TAG.boolean || !booleanOf(isCa)) return undefined;
  return { pathLength: pathLength ? smallIntegerOf(pathLength) : Number.POSITIVE_INFINITY };
}

/** A DistributionPointName (RFC 5280 4.2.1.13): the names of a list, each as it stands; undefined for one relative to its issuer. */
export function fullNameOf(name: Asn1): Buffer[] | undefined {
  const full = only(name);
  return full.tag === context(0) ? full.children.map(({ raw }) => raw) : undefined;
}

/** CRLDistributionPoints: those of the certificate's own issuer that are about every reason. */
export function listNamesOf(node: Asn1): Buffer[] {
  return membersOf(node).flatMap((point) => {
    const parts = membersOf(point);
    const isWhole = !parts.some(({ tag }) => tag === contextPrimitive(1) || tag === context(2));
    const name = parts.find(({ tag }) => tag === context(0));
    return (isWhole && name && fullNameOf(name)) || [];
  });
}
