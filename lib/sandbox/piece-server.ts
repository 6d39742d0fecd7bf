import type { Socket } from "node:net";
import { PIECE_BYTES } from "@/lib/sandbox/frame";
import { SandboxError } from "@/lib/sandbox/protocol";
import type { FileAtHand } from "@/lib/sandbox/send-job";

/** A job may read its document over and over, but not for ever: each piece is work for us, too. */
const MOST_READINGS = 4;
const MOST_PIECES = 100_000;

/** Gives a child pieces of the one document that its job is about. */
export class PieceServer {
  #sentBytes = 0;
  #sentPieces = 0;

  constructor(
    private readonly file: FileAtHand,
    private readonly pieces: Socket,
  ) {}

  async serve(asked: unknown): Promise<void> {
    const [start, end] = Array.isArray(asked) ? (asked as unknown[]) : [];
    if (!isOffset(start) || !isOffset(end) || start >= end || end > this.file.sizeBytes || end - start > PIECE_BYTES)
      throw new SandboxError("protocol", "a piece that is none of the document");
    this.#sentBytes += end - start;
    if (this.#sentBytes > MOST_READINGS * this.file.sizeBytes || ++this.#sentPieces > MOST_PIECES)
      throw new SandboxError("protocol", "the document was read too often");
    this.pieces.write(await this.file.read(start, end));
  }
}

export const notAtHand = (): SandboxError => new SandboxError("protocol", "pieces of a document that it was not given");

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
