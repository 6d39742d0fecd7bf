import { type Asn1, MalformedError, TAG } from "@/lib/pdf/verify/asn1/node";

/** The children of a value with the given tag. */
export function membersOf(node: Asn1 | undefined, tag: number = TAG.sequence): readonly Asn1[] {
  return expectTag(node, tag).children;
}

export function expectTag(node: Asn1 | undefined, tag: number): Asn1 {
  if (!node || node.tag !== tag) throw new MalformedError(`expected tag ${tag}, found ${node?.tag ?? "nothing"}`);
  return node;
}

/** The only child of an EXPLICIT tag. */
export function only(node: Asn1): Asn1 {
  const [kid, ...more] = node.children;
  if (!kid || more.length > 0) throw new MalformedError("not exactly one value");
  return kid;
}

export function objectIdOf(node: Asn1 | undefined): string {
  const { content } = expectTag(node, TAG.objectId);
  const parts: number[] = [];
  let value = 0;
  content.forEach((octet, i) => {
    if (value === 0 && octet === 0x80) throw new MalformedError("object identifier");
    value = value * 128 + (octet & 0x7f);
    if (!Number.isSafeInteger(value)) throw new MalformedError("object identifier");
    if (octet < 0x80) {
      parts.push(value);
      value = 0;
    } else if (i === content.length - 1) throw new MalformedError("object identifier");
  });
  const [first] = parts;
  if (first === undefined) throw new MalformedError("object identifier");
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...parts.slice(1)].join(".");
}

/** An OCTET STRING, in pieces where BER wrote it so. */
export function octetsOf(node: Asn1 | undefined): Buffer {
  if (node?.tag === (TAG.octetString | 0x20)) return Buffer.concat(node.children.map(octetsOf));
  return expectTag(node, TAG.octetString).content;
}

/** Content octets of an INTEGER; two that are equal as numbers are equal here, since DER has one form only. */
export function integerOf(node: Asn1 | undefined): Buffer {
  const { content } = expectTag(node, TAG.integer);
  if (content.length === 0) throw new MalformedError("integer");
  return content;
}

export function smallIntegerOf(node: Asn1 | undefined): number {
  const content = integerOf(node);
  if (content.length > 4 || content[0]! > 0x7f) throw new MalformedError("integer out of range");
  return content.readUIntBE(0, content.length);
}

/** Bits of a BIT STRING that ends on a whole octet. */
export function bitsOf(node: Asn1 | undefined): Buffer {
  const { content } = expectTag(node, TAG.bitString);
  if (content[0] !== 0) throw new MalformedError("bit string");
  return content.subarray(1);
}

export function booleanOf(node: Asn1 | undefined): boolean {
  const { content } = expectTag(node, TAG.boolean);
  if (content.length !== 1) throw new MalformedError("boolean");
  return content[0] !== 0;
}

const UTC = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/;
const GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,6}))?Z$/;

/** UTCTime or GeneralizedTime, both in UTC (RFC 5280 4.1.2.5, RFC 3161 2.4.2). */
export function timeOf(node: Asn1 | undefined): Date {
  const text = node?.content.toString("latin1") ?? "";
  const short = node?.tag === TAG.utcTime ? UTC.exec(text) : null;
  const long = node?.tag === TAG.generalizedTime ? GENERALIZED.exec(text) : null;
  const found = short ?? long;
  if (!found) throw new MalformedError(`time ${text.slice(0, 30)}`);
  const year = Number(found[1]);
  const [month, day, hour, minute, second] = found.slice(2, 7).map((part) => Number(part ?? 0));
  const fullYear = short ? year + (year < 50 ? 2000 : 1900) : year;
  const milliseconds = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  const time = new Date(Date.UTC(fullYear, month! - 1, day, hour, minute, second, milliseconds));
  const isReal = time.getUTCMonth() === month! - 1 && time.getUTCDate() === day && hour! < 24 && minute! < 60;
  if (!isReal) throw new MalformedError(`time ${text}`);
  return time;
}

export const isTime = (node: Asn1 | undefined): boolean =>
  node?.tag === TAG.utcTime || node?.tag === TAG.generalizedTime;

/** An AlgorithmIdentifier (RFC 5280 4.1.1.2). */
export type Algorithm = { oid: string; parameters: Asn1 | undefined };

export function algorithmOf(node: Asn1 | undefined): Algorithm {
  const [oid, parameters, ...more] = membersOf(node);
  if (more.length > 0) throw new MalformedError("algorithm identifier");
  return { oid: objectIdOf(oid), parameters };
}

/** Parameters that say nothing: absent or NULL. */
export const hasNoParameters = ({ parameters }: Algorithm): boolean =>
  parameters === undefined || (parameters.tag === TAG.nothing && parameters.content.length === 0);
