import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { frameHead } from "@/lib/sandbox/frame";
import type { JobHeader } from "@/lib/sandbox/serve-jobs";

/** Bytes in memory, or a file that goes to the child without ever being in memory here. */
export type JobBytes = Uint8Array | { path: string; sizeBytes: number };

type Sent = { name: string; input: unknown; bytes: JobBytes | undefined };

/** Fails only for what is wrong on our side: a child that has died or answered early no longer reads. */
export async function sendJob(stdin: Writable, { name, input, bytes = new Uint8Array(0) }: Sent): Promise<void> {
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
