import { createHash, X509Certificate } from "node:crypto";
import { certificateParts, extendedKeyUsages, readExtensions } from "@/lib/pdf/pki/certificate";
import { Der, TAG } from "@/lib/pdf/pki/der";
import { RevocationError, type RevocationStatus, wellFormed } from "@/lib/pdf/pki/revocation-error";
import { verifySigned } from "@/lib/pdf/pki/signature-algorithm";
import { nothing, objectId, octets, sequence, tagged } from "@/lib/pdf/seal/asn1";

const BASIC_RESPONSE = "1.3.6.1.5.5.7.48.1.1";
const NONCE = "1.3.6.1.5.5.7.48.1.2";
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
const SHA1 = "1.3.14.3.2.26";

const ID_HASHES: Record<string, string> = {
  [SHA1]: "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

const REFUSALS = ["", "malformed request", "internal error", "try later", "", "signature required", "unauthorized"];

/** A certificate and the one that issued it, DER. */
export type Question = { certificate: Buffer; issuer: Buffer };

export type OcspAnswer = RevocationStatus & {
  producedAt: Date;
  /** The certificate that signed the answer: the issuer's own, or one that the issuer made for this. */
  responder: Buffer;
  nonce: Buffer | undefined;
};

/** OCSPRequest (RFC 6960 4.1.1). SHA-1 names the certificate here and proves nothing; every responder knows it. */
export function buildOcspRequest({ certificate, issuer }: Question, nonce?: Buffer): Buffer {
  const id = certificateId({ certificate, issuer }, "sha1");
  const algorithm = sequence(objectId(SHA1), nothing());
  const serial = certificateSerial(certificate);
  const request = sequence(sequence(algorithm, octets(id.name), octets(id.key), serial));
  const extension = nonce && sequence(objectId(NONCE), octets(octets(nonce)));
  return sequence(sequence(sequence(request), ...(extension ? [tagged(2, sequence(extension))] : [])));
}

/**
 * Reads an OCSPResponse about this certificate and makes sure that whoever signed it may speak for the issuer.
 * Whether it is fresh is another question: `requireFresh`.
 */
export function readOcspAnswer(answer: Buffer, question: Question): OcspAnswer {
  return wellFormed(() => {
    const basic = basicResponse(answer);
    const [data, algorithm, signature, extra] = basic.children();
    if (!data || !algorithm || !signature) throw new RevocationError("malformed", "not a BasicOCSPResponse");
    const fields = data.children().filter((field) => !field.is(TAG.contextConstructed(0)));
    const [responderId, producedAt, responses, extensions] = fields;
    if (!responderId || !producedAt || !responses) throw new RevocationError("malformed", "not a ResponseData");
    const certificates = extra
      ? extra
          .child(0)
          .children()
          .map((each) => each.raw)
      : [];
    const responder = findResponder(responderId, certificates, question.issuer);
    const { publicKey } = new X509Certificate(responder);
    if (!verifySigned(algorithm, data.raw, signature.bits(), publicKey)) {
      throw new RevocationError("signature_invalid", "the OCSP answer does not verify");
    }
    requireAuthorised(responder, question.issuer, producedAt.time());
    return {
      ...statusIn(responses, question),
      producedAt: producedAt.time(),
      responder,
      nonce: extensions && nonceIn(extensions.child(0)),
    };
  });
}

function basicResponse(answer: Buffer): Der {
  const root = Der.parse(answer);
  const code = root.child(0).content[0];
  if (code !== 0) throw new RevocationError("refused", `the responder answered: ${REFUSALS[code ?? 1] || code}`);
  const body = root.child(1).child(0);
  if (body.child(0).objectId() !== BASIC_RESPONSE) throw new RevocationError("unsupported", "not a basic response");
  return Der.parse(body.child(1).content);
}

function nonceIn(extensions: Der): Buffer | undefined {
  const value = readExtensions(extensions).get(NONCE)?.value;
  return value && Der.parse(value).content;
}

/** The answer's own certificates and the issuer are the only ones that can have signed it. */
function findResponder(id: Der, certificates: Buffer[], issuer: Buffer): Buffer {
  const named = id.child(0);
  const isNamed = (candidate: Buffer): boolean => {
    const { subject, publicKeyBits } = certificateParts(candidate);
    if (id.is(TAG.contextConstructed(1))) return named.raw.equals(subject);
    return named.content.equals(createHash("sha1").update(publicKeyBits).digest());
  };
  const found = [issuer, ...certificates].find(isNamed);
  if (!found) throw new RevocationError("responder_not_authorised", "the responder's certificate is missing");
  return found;
}

/** RFC 6960 4.2.2.2: the issuer itself, or who holds its certificate for exactly this. */
function requireAuthorised(responder: Buffer, issuer: Buffer, at: Date): void {
  if (responder.equals(issuer)) return;
  const certificate = new X509Certificate(responder);
  const authority = new X509Certificate(issuer);
  const isIssued = certificate.checkIssued(authority) && isSignedBy(responder, authority);
  if (!isIssued || !extendedKeyUsages(responder)?.includes(OCSP_SIGNING)) {
    throw new RevocationError("responder_not_authorised", certificate.subject.replaceAll("\n", ", "));
  }
  if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo)) {
    throw new RevocationError("responder_not_authorised", "the responder's certificate was not valid then");
  }
}

/** By a hash that still proves something: the verifier counts no other, and a seal would carry an answer for nothing. */
function isSignedBy(certificate: Buffer, { publicKey }: X509Certificate): boolean {
  const [signed, algorithm, signature] = Der.parse(certificate).children();
  return signed && algorithm && signature ? verifySigned(algorithm, signed.raw, signature.bits(), publicKey) : false;
}

/** SingleResponse: certID, certStatus, thisUpdate, [0] nextUpdate. */
function statusIn(responses: Der, question: Question): RevocationStatus {
  const single = responses.children().find((each) => isAbout(each.child(0), question));
  if (!single) throw new RevocationError("other_certificate", "the OCSP answer is about another certificate");
  const status = single.child(1);
  if (status.is(TAG.context(2))) throw new RevocationError("unknown", "the responder does not know the certificate");
  const next = single.find(TAG.contextConstructed(0));
  const isRevoked = status.is(TAG.contextConstructed(1));
  if (!isRevoked && !status.is(TAG.context(0))) throw new RevocationError("malformed", "certificate status");
  return {
    revokedAt: isRevoked ? status.child(0).time() : undefined,
    thisUpdate: single.child(2).time(),
    nextUpdate: next?.child(0).time(),
  };
}

function isAbout(id: Der, question: Question): boolean {
  const [algorithm, name, key, serial] = id.children();
  const hash = ID_HASHES[algorithm?.child(0).objectId() ?? ""];
  if (!hash || !name || !key || !serial) return false;
  const expected = certificateId(question, hash);
  return (
    name.content.equals(expected.name) &&
    key.content.equals(expected.key) &&
    serial.content.equals(certificateParts(question.certificate).serialNumber)
  );
}

function certificateId({ issuer }: Question, hash: string): { name: Buffer; key: Buffer } {
  const { subject, publicKeyBits } = certificateParts(issuer);
  const digest = (bytes: Buffer) => createHash(hash).update(bytes).digest();
  return { name: digest(subject), key: digest(publicKeyBits) };
}

function certificateSerial(certificate: Buffer): Buffer {
  const fields = Der.parse(certificate).child(0).children();
  return fields[fields[0]?.is(TAG.contextConstructed(0)) ? 1 : 0]!.raw;
}
