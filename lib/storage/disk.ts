import { createReadStream } from "node:fs";
import { readFile, stat, utimes } from "node:fs/promises";
import { sha256Hex } from "@/lib/crypto/digest";
import type { GrownFile } from "./grown-file";
import { copyToIncoming, discardIncoming, keepIncoming, receiveBytes } from "./incoming";
import { pathOf } from "./place";

/** Stores the bytes durably (written, synced, renamed into place) and answers their SHA-256. */
export async function putFile(bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Hex(bytes);
  if (await hasFile(sha256, bytes.byteLength)) return sha256;
  const file = await receiveBytes(bytes);
  try {
    return await keepIncoming(file);
  } finally {
    await discardIncoming(file);
  }
}

/** Stores a file that has grown, durably, and answers its SHA-256. */
export async function putGrown(file: GrownFile): Promise<string> {
  if (file.isInMemory) return putFile(file.tail);
  const sha256 = await file.sha256();
  if (await hasFile(sha256, file.sizeBytes)) return sha256;
  const copy = await copyToIncoming(file.pieces(), sha256);
  try {
    return await keepIncoming(copy);
  } finally {
    await discardIncoming(copy);
  }
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
  return createReadStream((await checkedFile(sha256)).path, { start, end });
}

/** Where the file is, for who reads it as a stream; checked as {@link streamFile} does. */
export async function checkedFile(sha256: string): Promise<{ path: string; sizeBytes: number }> {
  const file = pathOf(sha256);
  const { mtimeMs, size } = await stat(file);
  if (checked.get(sha256) !== mtimeMs) {
    await getFile(sha256);
    if (checked.size > 10_000) checked.clear();
    checked.set(sha256, mtimeMs);
  }
  return { path: file, sizeBytes: size };
}

/** Touches it before it is believed: a file that is about to be deleted as unneeded stays then, or is seen to be gone. */
async function hasFile(sha256: string, sizeBytes: number): Promise<boolean> {
  const found = await stat(pathOf(sha256)).catch(() => undefined);
  if (found?.size !== sizeBytes) return false;
  const touchedAt = new Date();
  const isTouched = await utimes(pathOf(sha256), touchedAt, touchedAt).then(
    () => true,
    () => false,
  );
  if (!isTouched) return false;
  return getFile(sha256).then(
    () => true,
    () => false,
  );
}

export async function sizeOfFile(sha256: string): Promise<number> {
  return (await stat(pathOf(sha256))).size;
}
