import * as asn1js from "asn1js";

/** Object identifiers of the CMS, CAdES and timestamp structures used here. */
export const OID = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  timestampInfo: "1.2.840.113549.1.9.16.1.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signatureTimestamp: "1.2.840.113549.1.9.16.2.14",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;

export const HASH_OID = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
} as const;

const UNIVERSAL = 1;
const CONTEXT = 3;

/**
 * A constructed value around parts that are whole DER values already, so that what a certificate says is
 * copied and never re-encoded: to asn1js it is a primitive whose content happens to be those parts.
 */
function wrap(tagClass: number, tagNumber: number, parts: Uint8Array[]): Buffer {
  const block = new asn1js.Primitive({ idBlock: { tagClass, tagNumber }, valueHex: exact(Buffer.concat(parts)) });
  block.idBlock.isConstructed = true;
  return Buffer.from(block.toBER());
}

/** asn1js sometimes looks at the whole ArrayBuffer behind a view. */
const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

export const sequence = (...parts: Uint8Array[]): Buffer => wrap(UNIVERSAL, 16, parts);

/** DER wants the members of a SET OF in ascending order of their encodings. */
export const setOf = (...parts: Uint8Array[]): Buffer => wrap(UNIVERSAL, 17, [...parts].sort(Buffer.compare));

/** `[n]` around the parts: EXPLICIT for one part, IMPLICIT for a SEQUENCE or SET given by its members. */
export const tagged = (n: number, ...parts: Uint8Array[]): Buffer => wrap(CONTEXT, n, parts);

/** IMPLICIT `[n]` SET OF. */
export const taggedSetOf = (n: number, ...parts: Uint8Array[]): Buffer => tagged(n, ...[...parts].sort(Buffer.compare));

export const octets = (bytes: Uint8Array): Buffer =>
  Buffer.from(new asn1js.OctetString({ valueHex: exact(bytes) }).toBER());

export const objectId = (value: string): Buffer => Buffer.from(new asn1js.ObjectIdentifier({ value }).toBER());

export const nothing = (): Buffer => Buffer.from(new asn1js.Null().toBER());

export const smallInteger = (value: number): Buffer => Buffer.from(new asn1js.Integer({ value }).toBER());

/** A child of a constructed value; throws where the structure ends early. */
export function child(node: asn1js.BaseBlock | undefined, index: number): asn1js.BaseBlock {
  const found = children(node)[index];
  if (!found) throw new Asn1Error(`no element ${index}`);
  return found;
}

export function children(node: asn1js.BaseBlock | undefined): asn1js.BaseBlock[] {
  return node instanceof asn1js.Constructed ? node.valueBlock.value : [];
}

/** The value exactly as it stood in the input. */
export const rawOf = (node: asn1js.BaseBlock): Buffer => Buffer.from(node.valueBeforeDecodeView);

/** Content octets of a primitive string or integer, as they stood in the input. */
export function bytesOf(node: asn1js.BaseBlock): Buffer {
  if (node instanceof asn1js.OctetString) return Buffer.from(node.getValue());
  if (node instanceof asn1js.Integer) return Buffer.from(node.valueBlock.valueHexView);
  throw new Asn1Error("neither OCTET STRING nor INTEGER");
}

export function objectIdOf(node: asn1js.BaseBlock): string {
  if (!(node instanceof asn1js.ObjectIdentifier)) throw new Asn1Error("not an OBJECT IDENTIFIER");
  return node.getValue();
}

/** Parses one value that fills the buffer. */
export function parseDer(der: Uint8Array): asn1js.BaseBlock {
  const parsed = asn1js.fromBER(exact(der));
  if (parsed.offset === -1) throw new Asn1Error(parsed.result.error || "malformed");
  if (parsed.offset !== der.length) throw new Asn1Error("trailing bytes");
  return parsed.result as asn1js.BaseBlock;
}

export class Asn1Error extends Error {
  override readonly name = "Asn1Error";
}

export type CertificateFields = { serialNumber: Buffer; issuer: Buffer; extensions: Map<string, CertificateExtension> };
export type CertificateExtension = { critical: boolean; value: Buffer };

/** Serial number and issuer as raw DER (they are copied into signatures), and the extensions. */
export function certificateFields(der: Uint8Array): CertificateFields {
  const tbs = child(parseDer(der), 0);
  const fields = children(tbs);
  const first = fields[0]?.idBlock.tagClass === CONTEXT ? 1 : 0;
  const serialNumber = rawOf(child(tbs, first));
  const issuer = rawOf(child(tbs, first + 2));
  const holder = fields.find((field) => field.idBlock.tagClass === CONTEXT && field.idBlock.tagNumber === 3);
  const extensions = new Map<string, CertificateExtension>();
  for (const extension of children(holder ? child(holder, 0) : undefined)) {
    const parts = children(extension);
    extensions.set(objectIdOf(child(extension, 0)), {
      critical: parts[1] instanceof asn1js.Boolean && parts[1].getValue(),
      value: bytesOf(child(extension, parts.length - 1)),
    });
  }
  return { serialNumber, issuer, extensions };
}
