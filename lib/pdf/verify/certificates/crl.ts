import { type Scheme, schemeOf, verifiesWith } from "@/lib/pdf/verify/asn1/algorithms";
import { Asn1, context, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";
import {
  algorithmOf,
  bitsOf,
  booleanOf,
  expectTag,
  integerOf,
  isTime,
  membersOf,
  objectIdOf,
  only,
  timeOf,
} from "@/lib/pdf/verify/asn1/values";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { RevocationFact } from "@/lib/pdf/verify/certificates/ocsp";

const MAX_BYTES = 10 * 1024 * 1024;
/** Critical extensions of a whole list that change nothing here; others (deltas, parts) make it unusable (5.2). */
const HARMLESS = new Set(["2.5.29.20", "2.5.29.35"]);

/** A certificate revocation list (RFC 5280 5). Throws MalformedError or UnsupportedError. */
export class RevocationList {
  private readonly issuer: Buffer;
  private readonly thisUpdate: Date;
  private readonly nextUpdate: Date | undefined;
  private readonly revoked: Map<string, Date>;
  private readonly signed: Buffer;
  private readonly scheme: Scheme;
  private readonly signature: Buffer;

  constructor(der: Buffer) {
    if (der.length > MAX_BYTES) throw new MalformedError("revocation list is too large");
    const [tbs, algorithm, signature] = membersOf(Asn1.whole(der));
    const fields = [...membersOf(tbs)];
    if (fields[0]?.tag === TAG.integer) fields.shift();
    algorithmOf(fields.shift());
    this.signed = expectTag(tbs, TAG.sequence).raw;
    this.scheme = schemeOf(algorithmOf(algorithm));
    this.signature = bitsOf(signature);
    this.issuer = expectTag(fields.shift(), TAG.sequence).raw;
    this.thisUpdate = timeOf(fields.shift());
    this.nextUpdate = isTime(fields[0]) ? timeOf(fields.shift()) : undefined;
    const list = fields[0]?.tag === TAG.sequence ? fields.shift() : undefined;
    this.revoked = new Map((list?.children ?? []).map(readEntry));
    refuseStrange(fields.find(({ tag }) => tag === context(0)));
  }

  /** What it says of a certificate of its issuer; undefined when it is another's list. */
  factAbout(certificate: Certificate, issuer: Certificate): RevocationFact | undefined {
    if (!this.issuer.equals(issuer.subject) || !issuer.allows("cRLSign")) return undefined;
    if (!verifiesWith(this.scheme, issuer.publicKey, this.signed, this.signature)) return undefined;
    const revokedAt = this.revoked.get(certificate.serialNumber.toString("hex"));
    const { thisUpdate, nextUpdate } = this;
    return { status: revokedAt ? "revoked" : "good", revokedAt, thisUpdate, nextUpdate, responder: undefined };
  }
}

function readEntry(entry: Asn1): [string, Date] {
  const [serialNumber, at] = membersOf(entry);
  return [integerOf(serialNumber).toString("hex"), timeOf(at)];
}

function refuseStrange(holder: Asn1 | undefined): void {
  for (const extension of holder ? membersOf(only(holder)) : []) {
    const [oid, critical] = membersOf(extension);
    if (critical?.tag !== TAG.boolean || !booleanOf(critical) || HARMLESS.has(objectIdOf(oid))) continue;
    throw new MalformedError("a list for some certificates only");
  }
}
