import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { sha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";

/** Files by their SHA-256 under DATA_DIR/files: content never changes, so writing twice is harmless. */
function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return path.join(/* turbopackIgnore: true */ env().DATA_DIR, "files", sha256.slice(0, 2), sha256);
}

/** Stores the bytes durably (written, synced, renamed into place) and answers their SHA-256. */
export async function putFile(bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Hex(bytes);
  const target = pathOf(sha256);
  if (await hasFile(sha256, bytes.byteLength)) return sha256;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return sha256;
}

/** The whole file. Throws when it is missing or its bytes no longer match their hash: a damaged file is never served. */
export async function getFile(sha256: string): Promise<Buffer> {
  const bytes = await readFile(pathOf(sha256));
  if (sha256Hex(bytes) !== sha256) throw new Error(`stored file ${sha256} is damaged`);
  return bytes;
}

const checked = new Map<string, number>();

/**
 * A part of the file, `start` to `end` inclusive. The hash was checked in this process since the file last changed,
 * so ranges of a large file do not read it whole each time.
 */
export async function streamFile(sha256: string, start: number, end: number) {
  const file = pathOf(sha256);
  const { mtimeMs } = await stat(file);
  if (checked.get(sha256) !== mtimeMs) {
    await getFile(sha256);
    if (checked.size > 10_000) checked.clear();
    checked.set(sha256, mtimeMs);
  }
  return createReadStream(file, { start, end });
}

async function hasFile(sha256: string, sizeBytes: number): Promise<boolean> {
  const found = await stat(pathOf(sha256)).catch(() => undefined);
  if (found?.size !== sizeBytes) return false;
  return getFile(sha256).then(
    () => true,
    () => false,
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function sizeOfFile(sha256: string): Promise<number> {
  return (await stat(pathOf(sha256))).size;
}
