import { PdfError } from "@/lib/pdf/core/pdf-error";

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const TABLE_SIZE = 4096;
const MIN_BYTES = 64 * 1024;

/**
 * Data packed with LZW (ISO 32000-1 7.4.4.2), of which at most `mostBytes` may come. Strict: what one program mends, another
 * reads otherwise, and what was judged harmless here must be what everyone else unpacks.
 */
export function unpackLzw(data: Buffer, mostBytes: number, earlyChange: 0 | 1 = 1): Buffer {
  const out = new GrowingBuffer(mostBytes);
  const codes = new CodeReader(data);
  // Each new entry is what the code before wrote and the byte behind it: both stand in the output already.
  const starts = new Uint32Array(TABLE_SIZE);
  const lengths = new Uint32Array(TABLE_SIZE);
  let next = TABLE_SIZE;
  let isFirst = true;
  for (let code = codes.read(9); code !== END; code = codes.read(widthOf(next + earlyChange))) {
    if (code === CLEAR) {
      next = FIRST_FREE;
      isFirst = true;
      continue;
    }
    if (next === TABLE_SIZE) throw damaged("a code that its table has no room for");
    if (isFirst ? code > CLEAR : code >= next) throw damaged("a code that means nothing");
    const start = out.length;
    if (code < CLEAR) out.append(code);
    else out.repeat(starts[code]!, lengths[code]!);
    // What is written next is this and one byte of what follows.
    starts[next] = start;
    lengths[next] = out.length - start + 1;
    next++;
    isFirst = false;
  }
  codes.requireEnd();
  return out.bytes;
}

function widthOf(next: number): number {
  if (next <= 512) return 9;
  if (next <= 1024) return 10;
  return next <= 2048 ? 11 : 12;
}

const damaged = (what: string): PdfError => new PdfError("filter", `LZWDecode data has ${what}`);

class CodeReader {
  #bit = 0;

  constructor(private readonly data: Buffer) {}

  read(width: number): number {
    const { data } = this;
    if (this.#bit + width > data.length * 8) throw damaged("no end");
    const at = this.#bit >> 3;
    const bits = (data[at]! << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    const code = (bits >> (24 - width - (this.#bit & 7))) & ((1 << width) - 1);
    this.#bit += width;
    return code;
  }

  requireEnd(): void {
    requireEnd(this.data, Math.ceil(this.#bit / 8), "LZWDecode");
  }
}

/** Behind the end of the data there may be the end of a line and no more. */
export function requireEnd(data: Buffer, at: number, filter: string): void {
  if (!/^[\r\n]{0,2}$/.test(data.toString("latin1", at, at + 3)))
    throw new PdfError("filter", `${filter} data goes on behind its end`);
}

/** Output that grows with what is written, up to a limit. */
export class GrowingBuffer {
  length = 0;
  #bytes = Buffer.allocUnsafe(MIN_BYTES);

  constructor(private readonly mostBytes: number) {}

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  append(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = byte;
  }

  /** Writes again what was written from `start` on; what it writes itself may be part of that. */
  repeat(start: number, count: number): void {
    this.#reserve(count);
    const bytes = this.#bytes;
    for (let at = 0; at < count; at++) bytes[this.length + at] = bytes[start + at]!;
    this.length += count;
  }

  #reserve(count: number): void {
    const needed = this.length + count;
    if (needed > this.mostBytes)
      throw new PdfError("too_large", `a stream unpacks to more than ${this.mostBytes} bytes`);
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.bytes.copy(grown);
    this.#bytes = grown;
  }
}
