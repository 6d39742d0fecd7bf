import { createHash, type Hash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { incomingFolder, pathOf, syncFolder } from "./place";

/** A file that was written whole and synced, but has no name yet: it is kept or discarded. */
export type Incoming = {
  path: string;
  sizeBytes: number;
  /** Lower-case hex, made while the file was written. */
  sha256: string;
  hash: Hash;
};

type Named = Pick<Incoming, "path" | "sha256">;

/** Takes bytes as they arrive, straight to disk. What comes beyond `maxBytes` is counted and dropped. */
export class IncomingWriter {
  #sizeBytes = 0;
  readonly #hash = createHash("sha256");

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly maxBytes: number,
  ) {}

  static async open(maxBytes = Number.POSITIVE_INFINITY): Promise<IncomingWriter> {
    const folder = incomingFolder();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${randomUUID()}.part`);
    return new IncomingWriter(file, await open(file, "wx", 0o600), maxBytes);
  }

  get isTooLarge(): boolean {
    return this.#sizeBytes > this.maxBytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sizeBytes += bytes.byteLength;
    if (this.isTooLarge) return;
    this.#hash.update(bytes);
    // `write` may take less than it was given; this form of `writeFile` goes on where the file ends.
    await this.handle.writeFile(bytes);
  }

  /** Syncs and closes. Throws when more came than was allowed; the caller then discards. */
  async finish(): Promise<Incoming> {
    if (this.isTooLarge) throw new Error(`more than ${this.maxBytes} bytes`);
    await this.handle.sync();
    await this.handle.close();
    const sha256 = this.#hash.copy().digest("hex");
    return { path: this.path, sizeBytes: this.#sizeBytes, sha256, hash: this.#hash };
  }

  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }
}

/** Bytes that are in memory already, as an incoming file. */
export async function receiveBytes(bytes: Uint8Array): Promise<Incoming> {
  const writer = await IncomingWriter.open();
  try {
    await writer.write(bytes);
    return await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** What is in hand in pieces, with a hash that is known to be theirs: they are not hashed once more. */
export async function copyToIncoming(pieces: AsyncIterable<Uint8Array>, sha256: string): Promise<Named> {
  const folder = incomingFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = path.join(folder, `${randomUUID()}.part`);
  try {
    const handle = await open(target, "wx", 0o600);
    try {
      for await (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { path: target, sha256 };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/** The same file with `tail` behind it. */
export async function appendToIncoming(file: Incoming, tail: Uint8Array): Promise<Incoming> {
  const handle = await open(file.path, "a");
  try {
    await handle.writeFile(tail);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const hash = file.hash.copy().update(tail);
  return { path: file.path, sizeBytes: file.sizeBytes + tail.byteLength, sha256: hash.copy().digest("hex"), hash };
}

/** Names the file by its content: from here on it is stored. Answers its SHA-256. */
export async function keepIncoming(file: Named): Promise<string> {
  const target = pathOf(file.sha256);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await rename(file.path, target);
  await syncFolder(path.dirname(target));
  return file.sha256;
}

/** Does nothing when the file was kept. */
export const discardIncoming = (file: Named): Promise<void> => rm(file.path, { force: true });

/** Files of processes that died while writing. Nothing is written for as long as `olderThanMs`. */
export async function removeStaleIncoming(now: Date, olderThanMs: number): Promise<number> {
  const folder = incomingFolder();
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const file = path.join(/* turbopackIgnore: true */ folder, name);
    const found = await stat(file).catch(() => undefined);
    if (!found || now.getTime() - found.mtimeMs < olderThanMs) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}
