import { createHash } from "node:crypto";
import { hashOf, isWeakHash, type Scheme, schemeOf, verifiesWith } from "@/lib/pdf/verify/asn1/algorithms";
import { Asn1, context, contextPrimitive, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";
import {
  algorithmOf,
  bitsOf,
  expectTag,
  integerOf,
  isTime,
  membersOf,
  objectIdOf,
  octetsOf,
  only,
  timeOf,
} from "@/lib/pdf/verify/asn1/values";
import { type Certificate, findCertificate } from "@/lib/pdf/verify/certificates/certificate";

const BASIC_RESPONSE = "1.3.6.1.5.5.7.48.1.1";
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** What somebody said of one certificate, and when. */
export type RevocationFact = {
  status: "good" | "revoked" | "unknown";
  revokedAt: Date | undefined;
  thisUpdate: Date;
  nextUpdate: Date | undefined;
  /** Its own certificate, where not the issuer itself answered. */
  responder: Certificate | undefined;
};

/** A weak hash proves nothing good; that somebody says "revoked" by one is still heard. */
export const asProven = (status: RevocationFact["status"], scheme: Scheme | undefined): RevocationFact["status"] =>
  status === "good" && (!scheme || isWeakHash(scheme.hash)) ? "unknown" : status;

type Single = Omit<RevocationFact, "responder"> & {
  isAbout(certificate: Certificate, issuer: Certificate): boolean;
};

/** An OCSP answer (RFC 6960 4.2.1), as the DSS holds it. Throws MalformedError or UnsupportedError. */
export class OcspResponse {
  readonly certificates: Certificate[];
  private readonly singles: Single[];
  private readonly signed: Buffer;
  private readonly scheme: Scheme;
  private readonly signature: Buffer;

  constructor(der: Buffer) {
    const [status, holder] = membersOf(Asn1.whole(der));
    if (expectTag(status, TAG.enumerated).content[0] !== 0) throw new MalformedError("no successful answer");
    const [type, basic] = membersOf(only(expectTag(holder, context(0))));
    if (objectIdOf(type) !== BASIC_RESPONSE) throw new MalformedError("no basic answer");
    const [data, algorithm, signature, certificates] = membersOf(Asn1.whole(octetsOf(basic)));
    this.signed = expectTag(data, TAG.sequence).raw;
    this.scheme = schemeOf(algorithmOf(algorithm));
    this.signature = bitsOf(signature);
    this.certificates = certificates
      ? membersOf(only(expectTag(certificates, context(0)))).flatMap(({ raw }) => findCertificate(raw) ?? [])
      : [];
    const list = membersOf(data).find(({ tag }) => tag === TAG.sequence);
    this.singles = membersOf(list).map(readSingle);
  }

  /** What it says of a certificate; undefined when it says nothing, or is not signed by whom it should be. */
  factAbout(certificate: Certificate, issuer: Certificate): RevocationFact | undefined {
    const single = this.singles.find((each) => each.isAbout(certificate, issuer));
    if (!single) return undefined;
    const { revokedAt, thisUpdate, nextUpdate } = single;
    const fact = { status: asProven(single.status, this.scheme), revokedAt, thisUpdate, nextUpdate };
    if (verifiesWith(this.scheme, issuer.publicKey, this.signed, this.signature))
      return { ...fact, responder: undefined };
    const responder = this.certificates.find((each) => this.isResponder(each, issuer, thisUpdate));
    return responder && { ...fact, status: asProven(fact.status, responder.scheme), responder };
  }

  /** 4.2.2.2: a certificate of the same issuer for this purpose. */
  private isResponder(candidate: Certificate, issuer: Certificate, at: Date): boolean {
    return (
      (candidate.purposes?.includes(OCSP_SIGNING) ?? false) &&
      candidate.isValidAt(at) &&
      candidate.isIssuedBy(issuer) &&
      verifiesWith(this.scheme, candidate.publicKey, this.signed, this.signature)
    );
  }
}

function readSingle(node: Asn1): Single {
  const [id, status, thisUpdate, next] = membersOf(node);
  const [algorithm, nameHash, keyHash, serialNumber] = membersOf(id);
  const hash = hashOf(algorithmOf(algorithm));
  const [name, key, serial] = [octetsOf(nameHash), octetsOf(keyHash), integerOf(serialNumber)];
  const digest = (data: Buffer) => createHash(hash).update(data).digest();
  return {
    ...readStatus(status),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: next?.tag === context(0) ? timeOf(only(next)) : undefined,
    isAbout: (certificate, issuer) =>
      certificate.serialNumber.equals(serial) &&
      digest(issuer.subject).equals(name) &&
      digest(issuer.keyBits).equals(key),
  };
}

function readStatus(node: Asn1 | undefined): Pick<RevocationFact, "status" | "revokedAt"> {
  if (node?.tag === contextPrimitive(0)) return { status: "good", revokedAt: undefined };
  if (node?.tag !== context(1)) return { status: "unknown", revokedAt: undefined };
  const [at] = node.children;
  if (!isTime(at)) throw new MalformedError("revocation time");
  return { status: "revoked", revokedAt: timeOf(at) };
}
