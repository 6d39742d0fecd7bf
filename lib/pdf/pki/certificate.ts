import { createHash } from "node:crypto";
import { Der, TAG } from "@/lib/pdf/pki/der";

export type Extension = { critical: boolean; value: Buffer };

/** What Node's X509Certificate does not give: the parts of a certificate exactly as they stand. */
export type CertificateParts = {
  /** Content of the INTEGER. */
  serialNumber: Buffer;
  /** DER of both names. */
  issuer: Buffer;
  subject: Buffer;
  /** The key itself, as issuerKeyHash and key identifiers are made of it. */
  publicKeyBits: Buffer;
  extensions: Map<string, Extension>;
};

const EXTENDED_KEY_USAGE = "2.5.29.37";

/** RFC 5280 4.1. */
export function certificateParts(der: Buffer): CertificateParts {
  const body = Der.parse(der).child(0);
  const first = body.child(0).is(TAG.contextConstructed(0)) ? 1 : 0;
  const at = (index: number) => body.child(first + index);
  const holder = body.find(TAG.contextConstructed(3));
  return {
    serialNumber: at(0).content,
    issuer: at(2).raw,
    subject: at(4).raw,
    publicKeyBits: at(5).child(1).bits(),
    extensions: holder ? readExtensions(holder.child(0)) : new Map(),
  };
}

/** Extensions ::= SEQUENCE OF Extension; certificates, lists and OCSP answers have the same. */
export function readExtensions(sequence: Der): Map<string, Extension> {
  return new Map(
    sequence.children().map((extension) => {
      const parts = extension.children();
      const critical = parts.find((part) => part.is(TAG.boolean))?.content[0] === 0xff;
      return [extension.child(0).objectId(), { critical, value: extension.child(parts.length - 1).content }];
    }),
  );
}

/** Extended key usages; undefined when the certificate names none. */
export function extendedKeyUsages(der: Buffer): string[] | undefined {
  const usage = certificateParts(der).extensions.get(EXTENDED_KEY_USAGE);
  return (
    usage &&
    Der.parse(usage.value)
      .children()
      .map((purpose) => purpose.objectId())
  );
}

/** SHA-256 of the whole certificate, hex: its name in maps. */
export const fingerprint = (der: Buffer): string => createHash("sha256").update(der).digest("hex");
