/** Bytes that are no DER, or other DER than they should be. */
export class DerError extends Error {
  override readonly name = "DerError";
}

/** Universal tags (X.680 8.4) and those of the context, constructed or not. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context: (n: number) => 0x80 | n,
  contextConstructed: (n: number) => 0xa0 | n,
} as const;

/**
 * One DER value (X.690), read where it stands and only as deep as somebody asks: a revocation list of ten megabytes
 * costs one pass over its entries and no tree.
 */
export class Der {
  private constructor(
    readonly tag: number,
    /** Tag, length and content as they stand in the input. */
    readonly raw: Buffer,
    readonly content: Buffer,
  ) {}

  /** One value that fills the buffer. */
  static parse(bytes: Buffer): Der {
    const value = Der.readAt(bytes, 0);
    if (value.raw.length !== bytes.length) throw new DerError("trailing bytes");
    return value;
  }

  /** The value at the beginning, whatever follows: /Contents is padded with zeros. */
  static parsePrefix(bytes: Buffer): Der {
    return Der.readAt(bytes, 0);
  }

  private static readAt(bytes: Buffer, start: number): Der {
    const tag = bytes[start];
    const first = bytes[start + 1];
    if (tag === undefined || first === undefined) throw new DerError("truncated");
    if ((tag & 0x1f) === 0x1f) throw new DerError("tag of several bytes");
    const sizeBytes = first < 0x80 ? 0 : first & 0x7f;
    if (first === 0x80 || sizeBytes > 4) throw new DerError("indefinite or oversized length");
    const contentAt = start + 2 + sizeBytes;
    if (contentAt > bytes.length) throw new DerError("truncated");
    const length = sizeBytes === 0 ? first : bytes.readUIntBE(start + 2, sizeBytes);
    if (contentAt + length > bytes.length) throw new DerError("truncated");
    return new Der(tag, bytes.subarray(start, contentAt + length), bytes.subarray(contentAt, contentAt + length));
  }

  /** The values inside, one after the other. */
  *members(): Generator<Der> {
    if ((this.tag & 0x20) === 0) throw new DerError("a primitive has no members");
    for (let at = 0; at < this.content.length; ) {
      const value = Der.readAt(this.content, at);
      yield value;
      at += value.raw.length;
    }
  }

  children(): Der[] {
    return [...this.members()];
  }

  /** Throws where the structure ends early. */
  child(index: number): Der {
    const found = this.children()[index];
    if (!found) throw new DerError(`no element ${index}`);
    return found;
  }

  /** The first member with this tag. */
  find(tag: number): Der | undefined {
    for (const member of this.members()) if (member.tag === tag) return member;
    return undefined;
  }

  is(tag: number): boolean {
    return this.tag === tag;
  }

  objectId(): string {
    if (this.tag !== TAG.objectId) throw new DerError("not an OBJECT IDENTIFIER");
    const numbers: number[] = [];
    let value = 0;
    for (const byte of this.content) {
      value = value * 128 + (byte & 0x7f);
      if (byte & 0x80) continue;
      numbers.push(value);
      value = 0;
    }
    const [both = 0, ...rest] = numbers;
    const top = Math.min(2, Math.floor(both / 40));
    return [top, both - top * 40, ...rest].join(".");
  }

  /** UTCTime or GeneralizedTime in UTC (RFC 5280 4.1.2.5). */
  time(): Date {
    const text = this.content.toString("latin1");
    const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text);
    const isTime = this.tag === TAG.utcTime ? parts?.[1]?.length === 2 : parts?.[1]?.length === 4;
    if (!parts || !isTime || (this.tag !== TAG.utcTime && this.tag !== TAG.generalizedTime)) {
      throw new DerError(`not a time: ${text.slice(0, 40)}`);
    }
    const year = Number(parts[1]);
    const full = parts[1]!.length === 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    const [month, day, hour, minute, second] = parts.slice(2, 7).map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const milliseconds = Math.floor(Number(`0.${parts[7] ?? "0"}`) * 1000);
    return new Date(Date.UTC(full, month - 1, day, hour, minute, second, milliseconds));
  }

  /** Bits of a BIT STRING that is a whole number of bytes. */
  bits(): Buffer {
    if (this.tag !== TAG.bitString || this.content[0] !== 0) throw new DerError("not a BIT STRING of whole bytes");
    return this.content.subarray(1);
  }
}
