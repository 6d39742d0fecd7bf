const MAX_DEPTH = 40;
const CONSTRUCTED = 0x20;

/** Bytes that are no ASN.1, or not the structure that was expected. */
export class MalformedError extends Error {
  override readonly name = "MalformedError";
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Identifier octet of `[n]`, constructed. */
export const context = (n: number): number => 0xa0 | n;
/** Identifier octet of `[n]`, primitive. */
export const contextPrimitive = (n: number): number => 0x80 | n;

/**
 * One value of ASN.1 exactly as it stands in its input. Read by hand and not by a library: a verifier must see what a
 * lenient parser mends, and everything it hashes must be the bytes of the file.
 */
export class Asn1 {
  private kids: Asn1[] | undefined;

  private constructor(
    /** The identifier octet: class, form and tag number. */
    readonly tag: number,
    readonly raw: Buffer,
    readonly content: Buffer,
    private readonly depth: number,
    /** Length as DER writes it: definite, and no longer than needed. */
    private readonly hasDerLength: boolean,
  ) {}

  /** The value at the start of the bytes; more may follow. */
  static first(bytes: Buffer): Asn1 {
    return Asn1.read(bytes, 0, 0);
  }

  /** The value that fills the bytes. */
  static whole(bytes: Buffer): Asn1 {
    const node = Asn1.first(bytes);
    if (node.raw.length !== bytes.length) throw new MalformedError("bytes behind the value");
    return node;
  }

  get children(): readonly Asn1[] {
    if (this.kids) return this.kids;
    if (!(this.tag & CONSTRUCTED)) throw new MalformedError("no constructed value");
    const kids: Asn1[] = [];
    for (let at = 0; at < this.content.length; ) {
      const kid = Asn1.read(this.content, at, this.depth + 1);
      kids.push(kid);
      at += kid.raw.length;
    }
    this.kids = kids;
    return kids;
  }

  /** Definite minimal lengths throughout, and no string in pieces (X.690, 10.1 and 10.2). */
  get isDer(): boolean {
    if (!this.hasDerLength) return false;
    if (!(this.tag & CONSTRUCTED)) return true;
    const isUniversal = this.tag < 0x40;
    if (isUniversal && this.tag !== TAG.sequence && this.tag !== TAG.set) return false;
    return this.children.every((kid) => kid.isDer);
  }

  private static read(bytes: Buffer, at: number, depth: number): Asn1 {
    if (depth > MAX_DEPTH) throw new MalformedError("too deep");
    const tag = bytes[at];
    const first = bytes[at + 1];
    if (tag === undefined || first === undefined) throw new MalformedError("ends early");
    if ((tag & 0x1f) === 0x1f) throw new MalformedError("tag number above 30");
    if (first === 0x80) return Asn1.readIndefinite(bytes, at, depth);
    const { length, start } = readLength(bytes, at + 1);
    const end = start + length;
    if (end > bytes.length) throw new MalformedError("ends early");
    const isMinimal = start - at - 1 === lengthOctets(length);
    return new Asn1(tag, bytes.subarray(at, end), bytes.subarray(start, end), depth, isMinimal);
  }

  /** X.690 8.1.3.6: the contents end with two zero octets. */
  private static readIndefinite(bytes: Buffer, at: number, depth: number): Asn1 {
    const tag = bytes[at]!;
    if (!(tag & CONSTRUCTED)) throw new MalformedError("primitive value without length");
    let end = at + 2;
    while (!(bytes[end] === 0 && bytes[end + 1] === 0)) end += Asn1.read(bytes, end, depth + 1).raw.length;
    return new Asn1(tag, bytes.subarray(at, end + 2), bytes.subarray(at + 2, end), depth, false);
  }
}

function readLength(bytes: Buffer, at: number): { length: number; start: number } {
  const first = bytes[at]!;
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  if (count > 4 || at + 1 + count > bytes.length) throw new MalformedError("length");
  return { length: bytes.readUIntBE(at + 1, count), start: at + 1 + count };
}

function lengthOctets(length: number): number {
  if (length < 0x80) return 1;
  let octets = 2;
  for (let rest = length; rest > 0xff; rest = Math.floor(rest / 256)) octets++;
  return octets;
}
