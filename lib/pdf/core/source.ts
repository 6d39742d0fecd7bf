import { PdfError } from "@/lib/pdf/core/pdf-error";

/** Reads something at a position; `end` is where it stopped. */
type Read<T> = (bytes: Buffer, position: number) => T;

/** The bytes of a document, in memory or elsewhere. */
export type Source = {
  readonly length: number;
  /** All of them. Where they are elsewhere, this is what being lazy wants to avoid. */
  readonly bytes: Buffer;
  /** The same for the same bytes, to keep what is known of them. */
  readonly identity: WeakKey;
  slice(start: number, end: number): Buffer;
  /** What `read` finds at the offset, with `end` counted from the beginning of the document. */
  parse<T extends { end: number }>(offset: number, read: Read<T>): T;
  append(tail: Buffer): Source;
};

export const sourceOf = (given: Buffer | Source): Source => (Buffer.isBuffer(given) ? inMemory(given) : given);

const inMemory = (bytes: Buffer): Source => ({
  length: bytes.length,
  bytes,
  identity: bytes,
  slice: (start, end) => bytes.subarray(start, end),
  parse: (offset, read) => read(bytes, offset),
  append: (tail) => inMemory(Buffer.concat([bytes, tail])),
});

/** Gives the bytes from `start` to `end`, which lie within the document. */
export type Fetch = (start: number, end: number) => Buffer;

const BLOCK_BYTES = 16 * 1024;
const LARGEST_WINDOW_BYTES = 16 * BLOCK_BYTES;
const WINDOWS_BYTES = [BLOCK_BYTES, LARGEST_WINDOW_BYTES];
/** More than any token that is looked at ahead of what was read. */
const MARGIN_BYTES = 64;
/** A document of which so much was fetched piece by piece is had sooner in one. */
const PIECEMEAL_SHARE = 0.25;

/**
 * A document that is fetched as it is needed: of a scan, all but the pictures. What was read counts only when it ended
 * well within the piece that was there, or that piece is the document's last; whenever it did not, or failed, it is read
 * once more from the whole document. So nothing can be found here that is not found in the whole.
 */
export class LazySource implements Source {
  readonly identity = this;
  #whole: Buffer | undefined;
  #fetchedBytes = 0;
  readonly #blocks = new Map<number, Buffer>();

  constructor(
    readonly length: number,
    private readonly fetch: Fetch,
  ) {}

  get bytes(): Buffer {
    this.#whole ??= this.fetch(0, this.length);
    this.#blocks.clear();
    return this.#whole;
  }

  slice(start: number, end: number): Buffer {
    const [from, to] = [Math.min(start, this.length), Math.min(end, this.length)];
    // Much at once, or piece by piece: from then on it is kept.
    if (this.#whole || this.#isMuch(to - from)) return this.bytes.subarray(from, to);
    if (to - from > LARGEST_WINDOW_BYTES) return this.#fetch(from, to);
    const [first, last] = [Math.floor(from / BLOCK_BYTES), Math.floor(Math.max(from, to - 1) / BLOCK_BYTES)];
    return this.#read(first, last).subarray(from - first * BLOCK_BYTES, to - first * BLOCK_BYTES);
  }

  parse<T extends { end: number }>(offset: number, read: Read<T>): T {
    for (const windowBytes of WINDOWS_BYTES) {
      if (this.#whole || this.#isMuch(windowBytes)) break;
      const found = this.#parseWithin(this.slice(offset, offset + windowBytes), offset, read);
      if (found) return found;
    }
    return read(this.bytes, offset);
  }

  append(tail: Buffer): Source {
    const before = this.length;
    return new LazySource(before + tail.length, (start, end) => {
      if (start >= before) return tail.subarray(start - before, end - before);
      return end <= before
        ? this.slice(start, end)
        : Buffer.concat([this.slice(start, before), tail.subarray(0, end - before)]);
    });
  }

  #parseWithin<T extends { end: number }>(window: Buffer, offset: number, read: Read<T>): T | undefined {
    try {
      const found = read(window, 0);
      const isClear = found.end + MARGIN_BYTES <= window.length || offset + window.length === this.length;
      return isClear ? { ...found, end: offset + found.end } : undefined;
    } catch (error) {
      if (error instanceof PdfError) return undefined;
      throw error;
    }
  }

  /** From one block to another. What is missing of them is asked for at once: each asking is waited for. */
  #read(first: number, last: number): Buffer {
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const missing = numbers.filter((number) => !this.#blocks.has(number));
    if (missing.length > 0) {
      const start = missing[0]! * BLOCK_BYTES;
      const fetched = this.#fetch(start, Math.min((missing.at(-1)! + 1) * BLOCK_BYTES, this.length));
      for (const number of missing) {
        const at = number * BLOCK_BYTES - start;
        this.#blocks.set(number, fetched.subarray(at, at + BLOCK_BYTES));
      }
    }
    const blocks = numbers.map((number) => this.#blocks.get(number)!);
    return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
  }

  #fetch(start: number, end: number): Buffer {
    this.#fetchedBytes += end - start;
    return this.fetch(start, end);
  }

  #isMuch(moreBytes: number): boolean {
    return this.#fetchedBytes + moreBytes > this.length * PIECEMEAL_SHARE;
  }
}
