/** The start of an answer: how large the file is, where this part of it ends, and the bytes, which follow. */
export type RangeAnswer = { totalBytes: number; end: number; bytes: Promise<Uint8Array> };
/** Reads `begin` to `end` (not included) of a file. It may answer with the whole file when asked for its beginning. */
export type ReadRange = (begin: number, end: number) => Promise<RangeAnswer>;

/** Small, because on a slow line the first page waits for it. */
export const chunkBytes = 64 * 1024;
/** From the 25th request on nothing smaller is read: the largest file then stays within what a session may ask for. */
const lateBytes = 256 * 1024;
const earlyRequests = 24;
const largestStepBytes = 1024 * 1024;
const smallFileBytes = 256 * 1024;

/**
 * A file read as its parts are needed: the beginning first, and the end with it, where a PDF says what it holds. Small steps
 * at first; larger ones when one part is read after the other, or when many have been. What was read beyond what was asked
 * for is kept until it is.
 */
export class RangeReader {
  #kept = new Map<number, Promise<Uint8Array>>();
  #given = new Set<number>();
  #requests = 1;
  #stepBytes = chunkBytes;
  #lastEnd = 0;

  private constructor(
    readonly length: number,
    readonly readRange: ReadRange,
    /** The beginning, which tells how fast the line is. */
    readonly firstBytes: Promise<Uint8Array>,
  ) {}

  /** Asks for the beginning. Resolves as soon as the length is known. */
  static async open(readRange: ReadRange): Promise<RangeReader> {
    const first = await readRange(0, chunkBytes);
    const reader = new RangeReader(first.totalBytes, readRange, first.bytes);
    reader.#keep(0, first.end, first.bytes);
    if (first.end < reader.length) reader.#prefetchEnd();
    return reader;
  }

  /** The bytes from `begin` to `end`, which lie on borders of chunks or at the end of the file. */
  async read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    this.#request(begin, end);
    const chunks = [...numbers(begin, end)];
    const parts = await Promise.all(chunks.map((chunk) => this.#kept.get(chunk)!));
    for (const chunk of chunks) {
      this.#kept.delete(chunk);
      this.#given.add(chunk);
    }
    const all = new Uint8Array(end - begin);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    if (at !== all.length) throw new Error(`Asked for ${all.length} bytes, got ${at}.`);
    return all;
  }

  #prefetchEnd(): void {
    const begin = this.length <= smallFileBytes ? chunkBytes : (Math.ceil(this.length / chunkBytes) - 1) * chunkBytes;
    this.#fetch(begin, this.length);
  }

  #request(begin: number, end: number): void {
    const missing = [...numbers(begin, end)].filter((chunk) => !this.#kept.has(chunk));
    this.#stepBytes = begin === this.#lastEnd ? Math.min(this.#stepBytes * 2, largestStepBytes) : chunkBytes;
    this.#lastEnd = end;
    const first = missing[0];
    if (first === undefined) return;
    const late = this.#requests >= earlyRequests ? lateBytes : chunkBytes;
    const from = Math.floor((first * chunkBytes) / late) * late;
    const to = Math.max(endOf(missing.at(-1)!), first * chunkBytes + this.#stepBytes);
    const wanted = new Set(missing);
    const isNew = (chunk: number) => wanted.has(chunk) || !(this.#kept.has(chunk) || this.#given.has(chunk));
    const within = [...numbers(from, Math.min(Math.ceil(to / late) * late, this.length))].filter(isNew);
    this.#fetch(within[0]! * chunkBytes, Math.min(endOf(within.at(-1)!), this.length));
  }

  #fetch(begin: number, end: number): void {
    this.#requests += 1;
    this.#keep(
      begin,
      end,
      this.readRange(begin, end).then(({ bytes }) => bytes),
    );
  }

  /** Chunks whose bytes do not come are forgotten, so that they may be asked for again. */
  #keep(begin: number, end: number, bytes: Promise<Uint8Array>): void {
    for (const chunk of numbers(begin, end)) {
      if (this.#kept.has(chunk)) continue;
      const at = chunk * chunkBytes - begin;
      const part = bytes.then((all) => all.subarray(at, at + chunkBytes));
      this.#kept.set(chunk, part);
      part.catch(() => this.#kept.delete(chunk));
    }
  }
}

const endOf = (chunk: number): number => (chunk + 1) * chunkBytes;

function* numbers(begin: number, end: number): Generator<number> {
  for (let chunk = Math.floor(begin / chunkBytes); chunk * chunkBytes < end; chunk++) yield chunk;
}
