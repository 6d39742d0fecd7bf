import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import { type Scheme, schemeOf, UnsupportedError, verifiesWith } from "@/lib/pdf/verify/asn1/algorithms";
import { Asn1, context, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";
import {
  algorithmOf,
  bitsOf,
  expectTag,
  integerOf,
  membersOf,
  objectIdOf,
  octetsOf,
  timeOf,
} from "@/lib/pdf/verify/asn1/values";
import {
  authorityKeyIdOf,
  authorityOf,
  type Extensions,
  listNamesOf,
  readExtensions,
} from "@/lib/pdf/verify/certificates/extensions";
import { type NameConstraints, nameConstraintsOf } from "@/lib/pdf/verify/certificates/name-constraints";
import { type GeneralName, generalNamesOf, subjectNames } from "@/lib/pdf/verify/certificates/names";

const EXTENSION = {
  keyId: "2.5.29.14",
  authorityKeyId: "2.5.29.35",
  keyUsage: "2.5.29.15",
  alternativeNames: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  distributionPoints: "2.5.29.31",
  extendedKeyUsage: "2.5.29.37",
  noRevocationAvailable: "2.5.29.56",
  noRevocationCheck: "1.3.6.1.5.5.7.48.1.5",
} as const;

/** What may be critical and is either looked at or restricts nothing here (RFC 5280 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...Object.values(EXTENSION),
  "2.5.29.18", // issuer alternative name
  "2.5.29.32", // certificate policies
  "1.3.6.1.5.5.7.1.1", // authority information access
  "1.3.6.1.5.5.7.1.3", // qualified certificate statements
]);

/** Bits of keyUsage (RFC 5280 4.2.1.3), from the first. */
const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;
export type Usage = keyof typeof USAGE;

/** A certificate as its issuer signed it (RFC 5280 4.1). Parsed from DER; malformed ones throw MalformedError. */
export class Certificate {
  readonly sha256: string;
  readonly serialNumber: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  /** How its issuer signed it; undefined for what this verifier does not know. */
  readonly scheme: Scheme | undefined;
  /** Its issuer's signature over it. */
  readonly signature: Buffer;
  /** SubjectPublicKeyInfo without its wrapping: what OCSP hashes (RFC 6960 4.1.1). */
  readonly keyBits: Buffer;
  readonly subjectKeyId: Buffer | undefined;
  /** The `subjectKeyId` that its issuer has. */
  readonly authorityKeyId: Buffer | undefined;
  /** RFC 5280 4.2.1.9; an authority without the extension is none. */
  readonly authority: { pathLength: number } | undefined;
  /** Purposes of 4.2.1.12; undefined without the extension. */
  readonly purposes: string[] | undefined;
  /** For which names it may issue; undefined without the extension. */
  readonly nameConstraints: NameConstraints | undefined;
  /** Of its subject, with the alternative ones. */
  readonly names: readonly GeneralName[];
  private readonly usages: Buffer | undefined;
  private readonly x509: X509Certificate;
  private readonly signed: Buffer;
  private readonly extensions: Extensions;

  constructor(readonly der: Buffer) {
    const [tbs, algorithm, signature] = membersOf(Asn1.whole(der));
    const fields = [...membersOf(tbs)];
    if (fields[0]?.tag === context(0)) fields.shift();
    const [serialNumber, , issuer, validity, subject, keyInfo] = fields;
    const [notBefore, notAfter] = membersOf(validity);
    this.x509 = opensslCertificate(der);
    this.sha256 = createHash("sha256").update(der).digest("hex");
    this.serialNumber = integerOf(serialNumber);
    this.issuer = expectTag(issuer, TAG.sequence).raw;
    this.subject = expectTag(subject, TAG.sequence).raw;
    this.notBefore = timeOf(notBefore);
    this.notAfter = timeOf(notAfter);
    this.keyBits = bitsOf(membersOf(keyInfo)[1]);
    this.publicKey = publicKeyOf(this.x509);
    this.signed = expectTag(tbs, TAG.sequence).raw;
    this.signature = bitsOf(signature);
    this.scheme = unlessUnsupported(() => schemeOf(algorithmOf(algorithm)));
    this.extensions = readExtensions(fields.find(({ tag }) => tag === context(3)));
    this.subjectKeyId = this.extension(EXTENSION.keyId, octetsOf);
    this.authorityKeyId = this.extension(EXTENSION.authorityKeyId, authorityKeyIdOf);
    this.authority = this.extension(EXTENSION.basicConstraints, authorityOf);
    this.nameConstraints = this.extension(EXTENSION.nameConstraints, nameConstraintsOf);
    this.names = [...subjectNames(subject!), ...(this.extension(EXTENSION.alternativeNames, generalNamesOf) ?? [])];
    this.purposes = this.extension(EXTENSION.extendedKeyUsage, (node) => membersOf(node).map(objectIdOf));
    this.usages = this.extension(EXTENSION.keyUsage, (node) => expectTag(node, TAG.bitString).content.subarray(1));
  }

  /** Common name, else the whole subject on one line. */
  get name(): string {
    const lines = this.x509.subject.split("\n");
    return shown(lines.findLast((line) => line.startsWith("CN="))?.slice(3) ?? this.subjectLine);
  }

  get subjectLine(): string {
    return shown(this.x509.subject.split("\n").join(", "));
  }

  get issuerLine(): string {
    return shown(this.x509.issuer.split("\n").join(", "));
  }

  /** As registries print it: upper-case hex. */
  get serialHex(): string {
    return this.serialNumber.toString("hex").toUpperCase();
  }

  get isSelfIssued(): boolean {
    return this.subject.equals(this.issuer);
  }

  /** Without the extension every use is allowed (4.2.1.3). */
  allows(usage: Usage): boolean {
    if (!this.usages) return true;
    const bit = USAGE[usage];
    return ((this.usages[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  }

  get arePurposesCritical(): boolean {
    return this.extensions.get(EXTENSION.extendedKeyUsage)?.critical ?? false;
  }

  /** Where lists of revoked certificates are about this one: what its distribution points call them (4.2.1.13). */
  get listNames(): readonly Buffer[] {
    return this.extension(EXTENSION.distributionPoints, listNamesOf) ?? [];
  }

  /** RFC 6960 4.2.2.2.1, and RFC 9608 4: nothing is published of it, which no authority may say. */
  get needsNoRevocationCheck(): boolean {
    if (this.extensions.has(EXTENSION.noRevocationCheck)) return true;
    return !this.authority && this.extensions.has(EXTENSION.noRevocationAvailable);
  }

  /** 4.2: a critical extension that is not understood makes a certificate unusable. */
  get isUnderstood(): boolean {
    return [...this.extensions].every(([oid, { critical }]) => !critical || UNDERSTOOD.has(oid));
  }

  private extension<T>(oid: string, read: (node: Asn1) => T): T | undefined {
    const value = this.extensions.get(oid)?.value;
    return value && read(Asn1.whole(value));
  }

  isValidAt(time: Date): boolean {
    return time >= this.notBefore && time <= this.notAfter;
  }

  /** The issuer's name is this one's, and its key made the signature. */
  isIssuedBy(issuer: Certificate): boolean {
    if (!this.scheme || !this.issuer.equals(issuer.subject)) return false;
    return unlessUnsupported(() => verifiesWith(this.scheme!, issuer.publicKey, this.signed, this.signature)) ?? false;
  }
}

/** Names are what somebody wrote: nothing in them turns the text around them, and nobody reads another name. */
const shown = (name: string): string => name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ");

/** Undefined for bytes that are no certificate. */
export function findCertificate(der: Buffer): Certificate | undefined {
  try {
    return new Certificate(der);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

function opensslCertificate(der: Buffer): X509Certificate {
  try {
    const x509 = new X509Certificate(der);
    if (x509.raw.equals(der)) return x509;
  } catch {}
  throw new MalformedError("certificate");
}

/** A key of a kind that OpenSSL does not know cannot be used for anything. */
function publicKeyOf(x509: X509Certificate): KeyObject {
  try {
    return x509.publicKey;
  } catch {
    throw new MalformedError("public key");
  }
}

function unlessUnsupported<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}
