import { X509Certificate } from "node:crypto";
import { isWeakHash } from "@/lib/pdf/verify/asn1/algorithms";
import { type Certificate, findCertificate } from "@/lib/pdf/verify/certificates/certificate";
import { isForSigning } from "@/lib/pdf/verify/trust";
import { SealKeyError, type SealKeyProblem } from "@/lib/sealing/seal-key-error";
import type { SealSigner } from "@/lib/sealing/signer";

type Certified = Pick<SealSigner, "certificate" | "chain">;
type Problem = { problem: SealKeyProblem; message: string };

/**
 * Refuses a certificate, or one above it, that readers would not accept for a seal, whatever the date: they would say so, too
 * late. The rules are those of the verifier: a seal that it does not call valid is never made.
 */
export function requireSuitable({ certificate, chain }: Certified): void {
  for (const der of [certificate, ...chain]) {
    const found = certificateProblem(der);
    if (found) throw new SealKeyError(found.problem, found.message);
  }
  const own = findCertificate(Buffer.from(certificate))!;
  if (!isForSigning(own)) throw new SealKeyError("usage_forbidden", whyNotForSigning(own));
}

/** What keeps a certificate, or whatever is issued under it, from being accepted, in the operator's words. */
export function certificateProblem(der: Uint8Array): Problem | undefined {
  const read = findCertificate(Buffer.from(der));
  const whose = `The certificate of "${read?.subjectLine ?? oneLine(new X509Certificate(der).subject)}"`;
  if (!read) {
    const message = `${whose} is not written as certificates must be (RFC 5280). Ask your authority for another one`;
    return { problem: "certificate_unreadable", message };
  }
  if (!read.isUnderstood) {
    const message = `${whose} makes a demand that verifiers must not overlook and do not know (a critical extension). Ask your authority for one without it`;
    return { problem: "not_understood", message };
  }
  // Nobody relies on the signature of a certificate over itself.
  const hash = read.isSelfIssued ? undefined : read.scheme?.hash;
  if (!hash || !isWeakHash(hash)) return undefined;
  const name = { md5: "MD5", sha1: "SHA-1" }[hash as "md5" | "sha1"];
  const message = `${whose} was issued with ${name}, which no longer proves anything. Ask your authority for one with SHA-256`;
  return { problem: "weak", message };
}

function whyNotForSigning(own: Certificate): string {
  const isAllowed = own.allows("digitalSignature") || own.allows("nonRepudiation");
  const why = isAllowed
    ? "its extended key usage names other purposes only (TLS, sign-in, timestamps, OCSP), and not the signing of documents or mail"
    : "its key usage has neither digitalSignature nor nonRepudiation";
  return `The certificate of "${own.subjectLine}" is not for signing: ${why}. Ask your authority for a seal or signing certificate`;
}

/** Whose certificate, and from when until when. */
export type Lifetime = { subject: string; notBefore: Date; notAfter: Date };

/** Of a certificate and those above it, those that begin last and end first: outside of them no seal is called valid. */
export function limitsOf({ certificate, chain }: Certified): { begins: Lifetime; ends: Lifetime } {
  const all = [certificate, ...chain].map(lifetimeOf);
  return {
    begins: all.reduce((a, b) => (b.notBefore > a.notBefore ? b : a)),
    ends: all.reduce((a, b) => (b.notAfter < a.notAfter ? b : a)),
  };
}

function lifetimeOf(der: Uint8Array): Lifetime {
  const { subject, validFrom, validTo } = new X509Certificate(der);
  return { subject: oneLine(subject), notBefore: new Date(validFrom), notAfter: new Date(validTo) };
}

/** Refuses a certificate outside its time, or below one that is outside of its own. */
export function requireValid(signer: Certified, now: Date): void {
  const { begins, ends } = limitsOf(signer);
  const own = lifetimeOf(signer.certificate).subject;
  if (now > ends.notAfter) {
    const mend =
      ends.subject === own
        ? "Put its successor in place"
        : "Get a renewed one from your authority and put it in its place, behind the seal's own";
    throw new SealKeyError(
      "expired",
      `${named(ends, own)} expired on ${ends.notAfter.toISOString()}. ${mend} (docs/operations.md, "The seal")`,
    );
  }
  if (now < begins.notBefore) {
    throw new SealKeyError(
      "not_yet_valid",
      `${named(begins, own)} is valid only from ${begins.notBefore.toISOString()}`,
    );
  }
}

const named = ({ subject }: Lifetime, own: string): string =>
  subject === own ? "The seal certificate" : `The certificate "${subject}" above the seal certificate`;

const oneLine = (name: string): string => name.split("\n").join(", ");
