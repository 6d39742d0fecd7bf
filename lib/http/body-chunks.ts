import { createHash, type Hash } from "node:crypto";
import { AppError } from "@/lib/errors";

/**
 * The body in pieces as it comes, to its very end: a body that is cut off, or shorter or longer than it says, throws.
 * With Content-Digest, Repr-Digest or Digest (RFC 9530, RFC 3230) and SHA-256 it must match that too.
 * `limit` says what is allowed, to who sends more.
 * What the reader of the pieces does not want is read over: closing the connection would keep the answer from callers
 * that send everything before they listen.
 */
export async function* bodyChunks(
  request: Request,
  maxBytes: number,
  limit = `The body may have at most ${Math.floor(maxBytes / 1024 / 1024)} MB.`,
): AsyncGenerator<Uint8Array> {
  const tooLarge = () => new AppError("payload_too_large", limit);
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > maxBytes) throw tooLarge();
  const expected = digestOf(request.headers);
  const hash = expected ? createHash("sha256") : undefined;
  const reader = request.body?.getReader();
  let size = 0;
  let isRead = false;
  try {
    for (let chunk = await next(reader); chunk; chunk = await next(reader)) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge();
      hash?.update(chunk);
      yield chunk;
    }
    isRead = true;
  } finally {
    if (!isRead) void readOver(reader, maxBytes);
  }
  if (announced !== null && Number(announced) !== size) throw cutOff();
  if (expected && hash) checkDigest(expected, hash);
}

const cutOff = (cause?: unknown): AppError =>
  new AppError("bad_request", "The body ended before all of it had arrived. Send it again.", { cause });

async function next(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<Uint8Array | undefined> {
  try {
    return (await reader?.read())?.value;
  } catch (error) {
    throw cutOff(error);
  }
}

async function readOver(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, maxBytes: number): Promise<void> {
  try {
    for (let left = maxBytes; left > 0; ) {
      const chunk = (await reader?.read())?.value;
      if (!chunk) return;
      left -= chunk.byteLength;
    }
    await reader?.cancel();
  } catch {
    // The caller is gone.
  }
}

type Digest = { header: string; value: string };

function digestOf(headers: Headers): Digest | undefined {
  for (const header of ["content-digest", "repr-digest"]) {
    const value = /(?:^|[\s,])sha-256=:([A-Za-z0-9+/=]+):/i.exec(headers.get(header) ?? "")?.[1];
    if (value) return { header, value };
  }
  const value = /(?:^|[\s,])sha-256=([A-Za-z0-9+/=]+)/i.exec(headers.get("digest") ?? "")?.[1];
  return value ? { header: "digest", value } : undefined;
}

function checkDigest({ header, value }: Digest, hash: Hash): void {
  if (Buffer.from(value, "base64").equals(hash.digest())) return;
  throw new AppError("digest_mismatch", `The body is not the one that the header ${header} describes. Send it again.`, {
    issues: [{ path: header, message: "does not match the body" }],
  });
}
