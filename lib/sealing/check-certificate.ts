import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { SealKeyError } from "@/lib/sealing/seal-key-error";

const { digitalSignature, nonRepudiation } = x509.KeyUsageFlags;
const weakHashes = ["MD5", "SHA-1"];

/** Refuses a certificate that readers would not accept for a seal, whatever the date: they would say so, too late. */
export function requireSuitable(der: Uint8Array): void {
  const certificate = new x509.X509Certificate(Uint8Array.from(der));
  const usage = certificate.getExtension(x509.KeyUsagesExtension);
  if (usage && (usage.usages & (digitalSignature | nonRepudiation)) === 0) {
    throw new SealKeyError(
      "usage_forbidden",
      `The certificate of "${certificate.subject}" is not for signing: its key usage has neither digitalSignature nor nonRepudiation. Ask your authority for a seal or signing certificate`,
    );
  }
  const { hash } = certificate.signatureAlgorithm as { hash?: { name?: string } };
  // Nobody relies on the signature of a certificate over itself.
  if (certificate.subject !== certificate.issuer && weakHashes.includes(hash?.name ?? "")) {
    throw new SealKeyError(
      "weak",
      `The certificate of "${certificate.subject}" was issued with ${hash?.name}, which no longer proves anything. Ask your authority for one with SHA-256`,
    );
  }
}

/** Refuses a certificate outside its time. */
export function requireValid({ notBefore, notAfter }: { notBefore: Date; notAfter: Date }, now: Date): void {
  if (now > notAfter) {
    throw new SealKeyError(
      "expired",
      `The seal certificate expired on ${notAfter.toISOString()}. Put its successor in place (docs/operations.md, "The seal")`,
    );
  }
  if (now < notBefore) {
    throw new SealKeyError("not_yet_valid", `The seal certificate is valid only from ${notBefore.toISOString()}`);
  }
}
