import { createHash } from "node:crypto";
import type { Reason } from "@/lib/contracts/verify-codes";
import {
  type HashName,
  hashOf,
  hasRightParameters,
  isWeakHash,
  isWeakKey,
  type Scheme,
  schemeOf,
  UnsupportedError,
  verifiesWith,
} from "@/lib/pdf/verify/asn1/algorithms";
import { MalformedError } from "@/lib/pdf/verify/asn1/node";
import { algorithmOf, hasNoParameters, membersOf, objectIdOf, octetsOf } from "@/lib/pdf/verify/asn1/values";
import { type Certificate, findCertificate } from "@/lib/pdf/verify/certificates/certificate";
import { type Attributes, isRegular, OID, type SignedData, type SignerInfo } from "@/lib/pdf/verify/cms/signed-data";

/** What is signed: its digest without a copy of it, or all of it in one piece. */
export type Content = { digest(hash: HashName): Buffer; bytes(): Buffer };

export type CheckedSigner = {
  reasons: Set<Reason>;
  /** The one that the signer identifier names. */
  certificate: Certificate | undefined;
  /** Those that came along, the signer's among them. */
  certificates: Certificate[];
  /** Nothing else came along. */
  isBare: boolean;
  scheme: Scheme | undefined;
};

type Rules = {
  contentType: string;
  /** PAdES and RFC 3161 want the certificate named inside the signature (EN 319 122-1 5.2.2). */
  needsCertificateId: boolean;
};

/** Checks the only signer of a SignedData over its content (RFC 5652 5.4 and 5.6, RFC 5035). */
export function checkSigner(data: SignedData, content: Content, rules: Rules): CheckedSigner {
  const reasons = new Set<Reason>();
  const certificates = data.certificates.flatMap((der) => findCertificate(der) ?? []);
  const { isBare } = data;
  const [signer, ...others] = data.signers;
  if (!signer || others.length > 0) {
    return { reasons: reasons.add("signer_count"), certificate: undefined, certificates, isBare, scheme: undefined };
  }
  const certificate = certificates.find((candidate) => isNamed(candidate, signer));
  if (!certificate) reasons.add("signer_certificate_missing");
  if (!isRegular(data) || !isRegularSigner(signer) || certificates.length !== data.certificates.length) {
    reasons.add("cms_irregular");
  }
  const scheme = judging(reasons, () => {
    const hash = hashOf(signer.digestAlgorithm);
    const used = schemeOf(signer.signatureAlgorithm, hash);
    if (isWeakHash(hash) || isWeakHash(used.hash) || (certificate && isWeakKey(certificate.publicKey)))
      reasons.add("algorithm_weak");
    checkAttributes(signer, content, hash, rules, certificate, reasons);
    checkValue(signer, content, used, certificate, reasons);
    return used;
  });
  return { reasons, certificate, certificates, isBare, scheme };
}

function isNamed(candidate: Certificate, { id }: SignerInfo): boolean {
  if ("keyId" in id) return candidate.subjectKeyId?.equals(id.keyId) ?? false;
  return candidate.issuer.equals(id.issuer) && candidate.serialNumber.equals(id.serialNumber);
}

const isRegularSigner = ({ digestAlgorithm, signatureAlgorithm }: SignerInfo): boolean =>
  hasNoParameters(digestAlgorithm) && hasRightParameters(signatureAlgorithm);

function checkAttributes(
  { signedAttributes }: SignerInfo,
  content: Content,
  hash: HashName,
  rules: Rules,
  certificate: Certificate | undefined,
  reasons: Set<Reason>,
): void {
  if (!signedAttributes) {
    if (rules.needsCertificateId) reasons.add("attributes_invalid");
    return;
  }
  const { values } = signedAttributes;
  const type = values.get(OID.contentType);
  if (type?.length !== 1 || objectIdOf(type[0]) !== rules.contentType) reasons.add("attributes_invalid");
  const digest = values.get(OID.messageDigest);
  if (digest?.length !== 1 || !octetsOf(digest[0]).equals(content.digest(hash))) reasons.add("digest_mismatch");
  const named = certificate ? namedCertificate(values, certificate) : undefined;
  if (named === "none" && rules.needsCertificateId) reasons.add("signing_certificate_missing");
  if (named === "another") reasons.add("signing_certificate_mismatch");
}

/** ESSCertID and ESSCertIDv2 (RFC 5035): the first one is the signer's. */
function namedCertificate(values: Attributes, certificate: Certificate): "this" | "another" | "none" {
  const v2 = values.get(OID.signingCertificateV2);
  const id = v2 ?? values.get(OID.signingCertificate);
  if (!id) return "none";
  const parts = [...membersOf(membersOf(membersOf(id[0])[0])[0])];
  // SHA-256 is the default of the second version, SHA-1 the only hash of the first.
  const isNamed = v2 !== undefined && parts[0]?.tag === 0x30;
  const hash = isNamed ? hashOf(algorithmOf(parts.shift())) : v2 ? "sha256" : "sha1";
  return createHash(hash).update(certificate.der).digest().equals(octetsOf(parts[0])) ? "this" : "another";
}

function checkValue(
  { signedAttributes, signature }: SignerInfo,
  content: Content,
  scheme: Scheme,
  certificate: Certificate | undefined,
  reasons: Set<Reason>,
): void {
  if (!certificate) return;
  const signed = signedAttributes ? signedAttributes.signed : content.bytes();
  if (!verifiesWith(scheme, certificate.publicKey, signed, signature)) reasons.add("signature_invalid");
}

/** Runs a check; what it cannot read or does not know becomes a reason. */
export function judging<T>(reasons: Set<Reason>, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsupportedError) reasons.add("algorithm_unsupported");
    else if (error instanceof MalformedError) reasons.add("cms_malformed");
    else throw error;
    return undefined;
  }
}
