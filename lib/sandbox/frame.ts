import { Buffer } from "node:buffer";

/**
 * What travels between parent and child, both ways: 4 bytes length (big-endian) of a JSON header, the header,
 * then as many bytes as its `byteLength` says.
 */
export type FrameHeader = { byteLength: number };
export type Frame<H extends FrameHeader> = { header: H; body: Buffer | undefined };

/** A child asks for so much of its document at once, at most. */
export const PIECE_BYTES = 1024 ** 2;

export class FrameError extends Error {
  override readonly name = "FrameError";
  constructor(
    message: string,
    /** The form is kept; there is only too much of it. */
    readonly tooLarge = false,
  ) {
    super(message);
  }
}

export type FrameLimits = { headerBytes: number; bodyBytes: number };

export function frameHead(header: FrameHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header), "utf8");
  const head = Buffer.allocUnsafe(4 + json.length);
  head.writeUInt32BE(json.length, 0);
  json.copy(head, 4);
  return head;
}

/** Collects frames from chunks; never holds more than its limits, whatever the other side sends. */
export class FrameReader<H extends FrameHeader> {
  #head: Buffer = Buffer.alloc(0);
  #header: H | undefined;
  #body: Buffer | undefined;
  #filled = 0;

  constructor(private readonly limits: FrameLimits) {}

  /** Takes a chunk, gives the frames that it completes. */
  push(chunk: Buffer): Frame<H>[] {
    const frames: Frame<H>[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      rest = this.#header ? this.#takeBody(this.#header, rest) : this.#takeHead(rest);
      if (!this.#header || this.#filled < this.#header.byteLength) continue;
      frames.push({ header: this.#header, body: this.#body });
      this.#header = undefined;
      this.#body = undefined;
      this.#filled = 0;
    }
    return frames;
  }

  /** Both answer what they leave of the chunk. */
  #takeBody({ byteLength }: H, chunk: Buffer): Buffer {
    this.#body ??= Buffer.allocUnsafeSlow(byteLength);
    const taken = chunk.copy(this.#body, this.#filled);
    this.#filled += taken;
    return chunk.subarray(taken);
  }

  #takeHead(chunk: Buffer): Buffer {
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    if (this.#head.length < 4) return Buffer.alloc(0);
    const end = 4 + this.#head.readUInt32BE(0);
    if (end > this.limits.headerBytes) throw new FrameError("header too large");
    if (this.#head.length < end) return Buffer.alloc(0);
    this.#header = parseHeader<H>(this.#head.subarray(4, end), this.limits.bodyBytes);
    const rest = this.#head.subarray(end);
    this.#head = Buffer.alloc(0);
    return rest;
  }
}

function parseHeader<H extends FrameHeader>(json: Buffer, maxBytes: number): H {
  let header: unknown;
  try {
    header = JSON.parse(json.toString("utf8"));
  } catch {
    throw new FrameError("header is not JSON");
  }
  const byteLength = (header as Partial<FrameHeader> | null)?.byteLength;
  if (!Number.isSafeInteger(byteLength) || byteLength! < 0) throw new FrameError("header without byteLength");
  if (byteLength! > maxBytes) throw new FrameError(`${byteLength} bytes are more than allowed`, true);
  return header as H;
}
