import { Buffer } from "node:buffer";

/**
 * What travels between parent and child, both ways: 4 bytes length (big-endian) of a JSON header, the header,
 * then as many bytes as its `byteLength` says.
 */
export type FrameHeader = { byteLength: number };

export class FrameError extends Error {
  override readonly name = "FrameError";
}

export type FrameLimits = { headerBytes: number; bodyBytes: number };

export function frameHead(header: FrameHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header), "utf8");
  const head = Buffer.allocUnsafe(4 + json.length);
  head.writeUInt32BE(json.length, 0);
  json.copy(head, 4);
  return head;
}

/** Collects one frame from chunks; never holds more than its limits, whatever the other side sends. */
export class FrameReader<H extends FrameHeader> {
  #head: Buffer = Buffer.alloc(0);
  #header: H | undefined;
  #body: Buffer | undefined;
  #filled = 0;

  constructor(private readonly limits: FrameLimits) {}

  /** Takes a chunk. True when the frame is complete. */
  push(chunk: Buffer): boolean {
    const rest = this.#header ? chunk : this.#takeHead(chunk);
    if (!this.#header) return false;
    if (this.#filled + rest.length > this.#header.byteLength) throw new FrameError("more bytes than announced");
    if (rest.length > 0) {
      this.#body ??= Buffer.allocUnsafeSlow(this.#header.byteLength);
      rest.copy(this.#body, this.#filled);
      this.#filled += rest.length;
    }
    return this.#filled === this.#header.byteLength;
  }

  get header(): H {
    if (!this.#header) throw new FrameError("no header yet");
    return this.#header;
  }

  get body(): Buffer | undefined {
    return this.#body;
  }

  /** Returns what follows the header, once that is complete. */
  #takeHead(chunk: Buffer): Buffer {
    this.#head = Buffer.concat([this.#head, chunk]);
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
  if (byteLength! > maxBytes) throw new FrameError(`${byteLength} bytes are more than allowed`);
  return header as H;
}
