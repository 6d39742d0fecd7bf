import { type Scheme, schemeOf, verifiesWith } from "@/lib/pdf/verify/asn1/algorithms";
import { Asn1, context, contextPrimitive, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";
import { algorithmOf, bitsOf, expectTag, integerOf, isTime, membersOf, timeOf } from "@/lib/pdf/verify/asn1/values";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import { fullNameOf, readExtensions } from "@/lib/pdf/verify/certificates/extensions";
import { asProven, type RevocationFact } from "@/lib/pdf/verify/certificates/ocsp";

const MAX_BYTES = 10 * 1024 * 1024;
const ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
const DELTA_INDICATOR = "2.5.29.27";
/** Critical extensions of a list that are looked at or change nothing here; with any other it is unusable (5.2). */
const UNDERSTOOD = new Set([ISSUING_DISTRIBUTION_POINT, "2.5.29.20", "2.5.29.35"]);

/** A certificate revocation list (RFC 5280 5). Throws MalformedError or UnsupportedError. */
export class RevocationList {
  private readonly issuer: Buffer;
  private readonly thisUpdate: Date;
  private readonly nextUpdate: Date | undefined;
  private readonly revoked: Map<string, Date>;
  private readonly signed: Buffer;
  private readonly scheme: Scheme;
  private readonly signature: Buffer;
  private readonly scope: Scope;

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
    this.scope = readScope(fields.find(({ tag }) => tag === context(0)));
  }

  /** What it says of a certificate of its issuer; undefined when it is another's list, or about others. */
  factAbout(certificate: Certificate, issuer: Certificate): RevocationFact | undefined {
    if (!this.issuer.equals(issuer.subject) || !issuer.allows("cRLSign")) return undefined;
    if (!isAbout(this.scope, certificate)) return undefined;
    if (!verifiesWith(this.scheme, issuer.publicKey, this.signed, this.signature)) return undefined;
    const revokedAt = this.revoked.get(certificate.serialNumber.toString("hex"));
    const { thisUpdate, nextUpdate } = this;
    const status = asProven(revokedAt ? "revoked" : "good", this.scheme);
    return { status, revokedAt, thisUpdate, nextUpdate, responder: undefined };
  }
}

function readEntry(entry: Asn1): [string, Date] {
  const [serialNumber, at] = membersOf(entry);
  return [integerOf(serialNumber).toString("hex"), timeOf(at)];
}

/** Which certificates a list is about (5.2.5). */
type Scope = { isForUsers: boolean; isForAuthorities: boolean; names: readonly Buffer[] | undefined };

const EVERYTHING: Scope = { isForUsers: true, isForAuthorities: true, names: undefined };

/** Changes only, some reasons only, other issuers: a list that leaves out the certificate would call it good. */
function readScope(holder: Asn1 | undefined): Scope {
  const extensions = readExtensions(holder);
  if (extensions.has(DELTA_INDICATOR)) throw new MalformedError("a list of changes only");
  for (const [oid, { critical }] of extensions)
    if (critical && !UNDERSTOOD.has(oid)) throw new MalformedError(`critical extension ${oid}`);
  const point = extensions.get(ISSUING_DISTRIBUTION_POINT);
  if (!point) return EVERYTHING;
  const parts = membersOf(Asn1.whole(point.value));
  const says = (n: number) => parts.find(({ tag }) => tag === contextPrimitive(n))?.content.some((byte) => byte !== 0);
  if (parts.some(({ tag }) => tag === contextPrimitive(3)) || says(4) || says(5))
    throw new MalformedError("a list with a scope of its own");
  const name = parts.find(({ tag }) => tag === context(0));
  const names = name && fullNameOf(name);
  if (name && !names) throw new MalformedError("a list with a name relative to its issuer");
  return { isForUsers: !says(2), isForAuthorities: !says(1), names };
}

/** Large authorities split their lists: a part must be the one that the certificate names. */
function isAbout({ isForUsers, isForAuthorities, names }: Scope, certificate: Certificate): boolean {
  if (!(certificate.authority ? isForAuthorities : isForUsers)) return false;
  return !names || names.some((name) => certificate.listNames.some((named) => named.equals(name)));
}
