import { type Asn1, context, contextPrimitive, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";
import {
  type Algorithm,
  algorithmOf,
  expectTag,
  hasNoParameters,
  integerOf,
  membersOf,
  objectIdOf,
  octetsOf,
  only,
  smallIntegerOf,
} from "@/lib/pdf/verify/asn1/values";

export const OID = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  timestampInfo: "1.2.840.113549.1.9.16.1.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signatureTimestamp: "1.2.840.113549.1.9.16.2.14",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  revocationArchival: "1.2.840.113583.1.1.8",
} as const;

/** Values by attribute type. */
export type Attributes = ReadonlyMap<string, readonly Asn1[]>;

export type SignerId = { issuer: Buffer; serialNumber: Buffer } | { keyId: Buffer };

export type SignerInfo = {
  version: number;
  id: SignerId;
  digestAlgorithm: Algorithm;
  /** `signed` is what the signature covers: the attributes as a plain SET (RFC 5652 5.4). */
  signedAttributes: { values: Attributes; signed: Buffer } | undefined;
  signatureAlgorithm: Algorithm;
  signature: Buffer;
  unsignedAttributes: Attributes;
};

export type SignedData = {
  version: number;
  digestAlgorithms: Algorithm[];
  contentType: string;
  content: Buffer | undefined;
  certificates: Buffer[];
  revocationLists: Buffer[];
  /** Neither certificates of other kinds nor revocation data came along. */
  isBare: boolean;
  signers: SignerInfo[];
  /** Written in DER throughout. */
  isDer: boolean;
};

/** RFC 5652 10.2.2: plain ones, and four others. */
const CERTIFICATE_KINDS: ReadonlySet<number> = new Set([TAG.sequence, context(0), context(1), context(2), context(3)]);

/** A ContentInfo with SignedData (RFC 5652 3 and 5.1). Throws MalformedError for everything else. */
export function readSignedData(root: Asn1): SignedData {
  const [type, holder, ...rest] = membersOf(root);
  if (objectIdOf(type) !== OID.signedData || rest.length > 0) throw new MalformedError("not SignedData");
  const members = [...membersOf(only(expectTag(holder, context(0))))];
  const version = smallIntegerOf(members.shift());
  const digestAlgorithms = membersOf(members.shift(), TAG.set).map(algorithmOf);
  const [contentType, content, ...more] = membersOf(members.shift());
  if (more.length > 0) throw new MalformedError("encapsulated content");
  const certificates = members[0]?.tag === context(0) ? members.shift()!.children : [];
  if (!certificates.every(({ tag }) => CERTIFICATE_KINDS.has(tag))) throw new MalformedError("kind of certificate");
  const lists = members[0]?.tag === context(1) ? members.shift()!.children : [];
  const signers = membersOf(members.shift(), TAG.set).map(readSigner);
  if (members.length > 0) throw new MalformedError("SignedData");
  return {
    version,
    digestAlgorithms,
    contentType: objectIdOf(contentType),
    content: content && octetsOf(only(expectTag(content, context(0)))),
    // Other kinds are of no use here.
    certificates: certificates.filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => raw),
    revocationLists: lists.filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => raw),
    isBare: lists.length === 0 && certificates.every(({ tag }) => tag === TAG.sequence),
    signers,
    isDer: root.isDer,
  };
}

function readSigner(node: Asn1): SignerInfo {
  const members = [...membersOf(node)];
  const version = smallIntegerOf(members.shift());
  const id = readSignerId(members.shift());
  const digestAlgorithm = algorithmOf(members.shift());
  const signed = members[0]?.tag === context(0) ? members.shift() : undefined;
  const signatureAlgorithm = algorithmOf(members.shift());
  const signature = octetsOf(members.shift());
  const unsigned = members[0]?.tag === context(1) ? members.shift() : undefined;
  if (members.length > 0) throw new MalformedError("SignerInfo");
  return {
    version,
    id,
    digestAlgorithm,
    signedAttributes: signed && { values: readAttributes(signed), signed: asSet(signed) },
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned ? readAttributes(unsigned) : new Map(),
  };
}

function readSignerId(node: Asn1 | undefined): SignerId {
  if (node?.tag === contextPrimitive(0)) return { keyId: node.content };
  const [issuer, serialNumber, ...more] = membersOf(node);
  if (!issuer || more.length > 0) throw new MalformedError("signer identifier");
  return { issuer: issuer.raw, serialNumber: integerOf(serialNumber) };
}

/** Each type once (RFC 5652 11.1 to 11.3 for those that matter here), each with at least one value. */
function readAttributes(set: Asn1): Attributes {
  const attributes = new Map<string, readonly Asn1[]>();
  for (const attribute of set.children) {
    const [type, values, ...more] = membersOf(attribute);
    const name = objectIdOf(type);
    const list = membersOf(values, TAG.set);
    if (more.length > 0 || list.length === 0 || attributes.has(name)) throw new MalformedError(`attribute ${name}`);
    attributes.set(name, list);
  }
  return attributes;
}

/** The signature is over the DER form; attributes in BER would have to be written anew, and nobody writes them so. */
function asSet(signed: Asn1): Buffer {
  if (!signed.isDer) throw new MalformedError("signed attributes are not DER");
  const bytes = Buffer.from(signed.raw);
  bytes[0] = TAG.set;
  return bytes;
}

/** The version that RFC 5652 5.1 and 5.3 ask for, and algorithms that are named as they are used. */
export function isRegular(data: SignedData): boolean {
  const [signer] = data.signers;
  if (!signer || !data.isDer) return false;
  const byKeyId = "keyId" in signer.id;
  const [named, ...more] = data.digestAlgorithms;
  return (
    data.version === (byKeyId || data.contentType !== OID.data ? 3 : 1) &&
    signer.version === (byKeyId ? 3 : 1) &&
    named?.oid === signer.digestAlgorithm.oid &&
    hasNoParameters(named) &&
    more.length === 0
  );
}
