import { randomBytes } from "node:crypto";
import { now } from "@/lib/clock";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import {
  buildTimestampRequest,
  readTimestampReply,
  readTimestampToken,
  requireAnswer,
  type TimestampInfo,
} from "@/lib/pdf/seal/timestamp-token";

export type TimestampOptions = {
  url: string;
  /** For authorities that know their customers. */
  headers?: Record<string, string> | undefined;
  policy?: string | undefined;
  timeoutMs?: number | undefined;
  /** How far the authority's clock may be from ours. */
  maxSkewMs?: number | undefined;
  fetch?: typeof fetch | undefined;
};

const REPLY_BYTES = 64 * 1024;

/** A token (DER) and what it says. */
export type Timestamp = { token: Buffer; info: TimestampInfo };

/** One RFC 3161 round trip. Answers only when everything in the token was checked. */
export async function requestTimestamp(digestSha256: Buffer, options: TimestampOptions): Promise<Timestamp> {
  const question = { digestSha256, nonce: freshNonce(), policy: options.policy };
  const token = readTimestampReply(await post(buildTimestampRequest(question), options));
  const info = readTimestampToken(token);
  requireAnswer(info, question);
  const skewMs = Math.abs(info.genTime.getTime() - now().getTime());
  if (skewMs > (options.maxSkewMs ?? 300_000)) throw new TimestampError("clock_skew", `${skewMs} ms`);
  return { token, info };
}

/** 16 bytes that are a positive INTEGER without leading zeros as they stand. */
function freshNonce(): Buffer {
  const nonce = randomBytes(16);
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  return nonce;
}

async function post(body: Buffer, options: TimestampOptions): Promise<Buffer> {
  const { url, headers, timeoutMs = 5_000, fetch: send = fetch } = options;
  const question: RequestInit = {
    method: "POST",
    headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply", ...headers },
    body: Uint8Array.from(body),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  };
  try {
    const response = await send(url, question).catch((error) => {
      if (!isBrokenConnection(error)) throw error;
      return send(url, question);
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new TimestampError("http_status", String(response.status));
    }
    return await readCapped(response);
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    throw new TimestampError(timedOut ? "timed_out" : "unreachable", String(error), { cause: error });
  }
}

/**
 * The connection was kept from an earlier request, and the authority has closed it meanwhile: that says nothing of
 * whether it answers, so it is asked once more.
 */
const isBrokenConnection = (error: unknown): boolean =>
  ["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"].includes((error as { cause?: { code?: string } }).cause?.code ?? "");

async function readCapped(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the rest of the body.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > REPLY_BYTES) throw new TimestampError("reply_too_large", `more than ${REPLY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
