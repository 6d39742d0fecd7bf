import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { pathOf } from "./place";

/** Held in memory at once while a file is read through. */
const PIECE_BYTES = 256 * 1024;

type Base = { sizeBytes: number; handle?: FileHandle; hash: Promise<Hash> };
/** A part of the file, `length` bytes from `start`. */
export type Gap = { start: number; length: number };

/**
 * A stored file and what has been appended to it since. The file is never whole in memory: it is read through once, for
 * its hash, and every further hash goes on from there.
 */
export class GrownFile {
  private constructor(
    private readonly base: Base,
    /** What stands behind the stored file. */
    readonly tail: Buffer,
  ) {}

  /** The reading goes on while others work; what needs its result throws when the file is damaged. Close it. */
  static async open(sha256: string): Promise<GrownFile> {
    const handle = await open(pathOf(sha256), "r");
    const { size } = await handle.stat();
    const hash = hashThrough(handle, "sha256").then((read) => {
      if (read.copy().digest("hex") !== sha256) throw new Error(`stored file ${sha256} is damaged`);
      return read;
    });
    hash.catch(() => undefined);
    return new GrownFile({ sizeBytes: size, handle, hash }, Buffer.alloc(0));
  }

  /** One that is in memory and nowhere else. */
  static of(bytes: Buffer): GrownFile {
    return new GrownFile({ sizeBytes: 0, hash: Promise.resolve(createHash("sha256")) }, bytes);
  }

  get sizeBytes(): number {
    return this.base.sizeBytes + this.tail.length;
  }

  /** Of the stored file alone: what its hash is over, whatever a row says. */
  get storedBytes(): number {
    return this.base.sizeBytes;
  }

  append(bytes: Uint8Array): GrownFile {
    return this.withTail(Buffer.concat([this.tail, bytes]));
  }

  /** The stored file with something else behind it. */
  withTail(tail: Buffer): GrownFile {
    return new GrownFile(this.base, tail);
  }

  /** Bytes that lie behind the stored file. */
  appended(start: number, end = this.sizeBytes): Buffer {
    return this.tail.subarray(this.#inTail(start), this.#inTail(end));
  }

  async sha256(): Promise<string> {
    return (await this.base.hash).copy().update(this.tail).digest("hex");
  }

  /** Over everything but the gap, which lies behind the stored file. */
  async digestAround({ start, length }: Gap, algorithm: string): Promise<Buffer> {
    // That the stored file is what it was is known by this hash only.
    const known = await this.base.hash;
    const hash = algorithm === "sha256" ? known.copy() : await this.#hashOfStored(algorithm);
    const at = this.#inTail(start);
    return hash
      .update(this.tail.subarray(0, at))
      .update(this.tail.subarray(at + length))
      .digest();
  }

  /** Bytes from anywhere in the file. */
  async read(start: number, end: number): Promise<Buffer> {
    const { sizeBytes } = this.base;
    if (start >= sizeBytes) return this.tail.subarray(start - sizeBytes, end - sizeBytes);
    const bytes = Buffer.allocUnsafeSlow(end - start);
    const stored = Math.min(end, sizeBytes) - start;
    await readAll(this.base.handle!, bytes.subarray(0, stored), start);
    this.tail.copy(bytes, stored, 0, end - start - stored);
    return bytes;
  }

  /** Whether nothing of it is stored. */
  get isInMemory(): boolean {
    return this.base.handle === undefined;
  }

  /**
   * All of it, in its order: the stored file from where it was hashed, whatever stands under its name by now. Each piece
   * is overwritten by the next.
   */
  async *pieces(): AsyncGenerator<Buffer> {
    if (this.base.handle) yield* piecesOf(this.base.handle);
    yield this.tail;
  }

  async close(): Promise<void> {
    await this.base.hash.catch(() => undefined);
    await this.base.handle?.close();
  }

  async #hashOfStored(algorithm: string): Promise<Hash> {
    const { handle } = this.base;
    return handle ? hashThrough(handle, algorithm) : createHash(algorithm);
  }

  #inTail(offset: number): number {
    const at = offset - this.base.sizeBytes;
    if (at < 0 || at > this.tail.length) throw new RangeError(`offset ${offset} does not lie in what was appended`);
    return at;
  }
}

async function hashThrough(handle: FileHandle, algorithm: string): Promise<Hash> {
  const hash = createHash(algorithm);
  for await (const piece of piecesOf(handle)) hash.update(piece);
  return hash;
}

/** What a file holds, from its beginning. While a piece is used the next is read; the one after that overwrites it. */
async function* piecesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  const pieces = [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)] as const;
  const read = (turn: number, at: number) => handle.read(pieces[turn % 2]!, 0, PIECE_BYTES, at);
  let reading = read(0, 0);
  try {
    for (let turn = 0, at = 0; ; turn++) {
      const { buffer, bytesRead } = await reading;
      if (bytesRead === 0) return;
      at += bytesRead;
      reading = read(turn + 1, at);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    // Whoever wants no more may close the file.
    await reading.catch(() => undefined);
  }
}

async function readAll(handle: FileHandle, into: Buffer, start: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await handle.read(into, at, into.length - at, start + at);
    if (bytesRead === 0) throw new Error("a stored file is shorter than it was");
    at += bytesRead;
  }
}
