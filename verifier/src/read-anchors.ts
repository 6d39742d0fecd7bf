import { X509Certificate } from "node:crypto";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const ROLE = /^#[ \t]*Role:[ \t]*(\S+)[ \t]*$/gim;
const ROLES: Record<string, TrustAnchor["role"]> = { seal: "seal", signer: "signer", ca: "authority" };

/**
 * The certificates of a PEM file. A line before each may say what it is trusted for, as an instance marks those that it
 * publishes: `# Role: seal` (its own seal), `signer` (certifies its signers), `ca` (trusted with all that it issued).
 * Without one, an authority is `ca`, and any other is a seal: whoever names a single certificate means that very one.
 * Throws for a file that holds none.
 */
export function readAnchors(pem: string): TrustAnchor[] {
  const blocks = [...pem.matchAll(PEM)];
  if (blocks.length === 0) throw new Error("it holds no PEM certificate");
  return blocks.map(({ 0: block, index }, at) => {
    const before = blocks[at - 1];
    const words = pem.slice(before ? before.index + before[0].length : 0, index);
    const certificate = new Certificate(new X509Certificate(block).raw);
    return { certificate, role: roleIn(words) ?? (certificate.authority ? "authority" : "seal") };
  });
}

/** A role that is not known here is trusted for no more than any authority. */
function roleIn(words: string): TrustAnchor["role"] | undefined {
  const said = [...words.matchAll(ROLE)].at(-1)?.[1]?.toLowerCase();
  if (said === undefined) return undefined;
  return Object.hasOwn(ROLES, said) ? ROLES[said] : "authority";
}
