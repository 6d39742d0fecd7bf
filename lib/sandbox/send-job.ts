import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { frameHead } from "@/lib/sandbox/frame";
import type { JobHeader } from "@/lib/sandbox/serve-jobs";

/** A document that stays where it is: the child asks for the pieces that it needs. */
export type FileAtHand = { sizeBytes: number; read(start: number, end: number): Promise<Uint8Array> };

/** Bytes in memory, a file that goes to the child without ever being in memory here, or one that does not travel. */
export type JobBytes = Uint8Array | { path: string; sizeBytes: number } | FileAtHand;

/** Sent along, a small document is there sooner. */
const SMALL_BYTES = 1024 ** 2;

export const isAtHand = (bytes: JobBytes | undefined): bytes is FileAtHand => bytes !== undefined && "read" in bytes;

type Sent = { name: string; input: unknown; bytes: JobBytes | undefined };

/** Fails only for what is wrong on our side: a child that has died or answered early no longer reads. */
export async function sendJob(stdin: Writable, { name, input, bytes = new Uint8Array(0) }: Sent): Promise<void> {
  if (isAtHand(bytes)) return sendAtHand(stdin, { name, input, bytes });
  const isFile = !(bytes instanceof Uint8Array);
  const header: JobHeader = { job: name, input, byteLength: isFile ? bytes.sizeBytes : bytes.length };
  stdin.write(frameHead(header));
  if (!isFile) return void stdin.write(bytes);
  if (bytes.sizeBytes === 0) return;
  const file = createReadStream(bytes.path, { end: bytes.sizeBytes - 1 });
  let unread: Error | undefined;
  file.on("error", (error) => {
    unread = error;
  });
  const isSent = await pipeline(file, stdin, { end: false }).then(
    () => true,
    () => false,
  );
  if (unread) throw unread;
  if (isSent && file.bytesRead !== bytes.sizeBytes)
    throw new Error(`${bytes.path} is not as long as it was said to be`);
}

async function sendAtHand(stdin: Writable, { name, input, bytes }: Sent & { bytes: FileAtHand }): Promise<void> {
  if (bytes.sizeBytes <= SMALL_BYTES)
    return sendJob(stdin, { name, input, bytes: await bytes.read(0, bytes.sizeBytes) });
  const header: JobHeader = { job: name, input, byteLength: 0, fileBytes: bytes.sizeBytes };
  stdin.write(frameHead(header));
}
