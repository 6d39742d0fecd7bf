import type { LookupAddress } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { AllowedNetwork } from "./address";
import { parseTarget, type Resolver, resolveTarget } from "./resolve";

export type Answer = { status: number; body: string; retryAfter: string | undefined };

export type PostOptions = {
  allowed: readonly AllowedNetwork[];
  /** For the whole try: name, connection, and the answer's last byte that we read. */
  timeoutMs: number;
  resolver?: Resolver | undefined;
  signal?: AbortSignal | undefined;
};

const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * POSTs to an address given by a user: resolved once, connected only to what was checked, redirects not
 * followed (a 3xx is the answer), a bounded part of the answer read. Rejects when there is no answer.
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  options: PostOptions,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  try {
    const target = parseTarget(url);
    const addresses = await orAborted(resolveTarget(target, options.allowed, options.resolver), signal);
    return await send(target, addresses, headers, body, signal);
  } catch (error) {
    if (deadline.aborted) throw new Error(`no complete answer within ${options.timeoutMs / 1000} s`, { cause: error });
    throw error;
  }
}

function send(
  url: URL,
  addresses: LookupAddress[],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
) {
  const bytes = Buffer.from(body);
  return new Promise<Answer>((resolve, reject) => {
    const open = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = open(url, {
      method: "POST",
      headers: { ...headers, "Content-Length": bytes.length },
      agent: false,
      lookup: pinned(addresses),
      signal,
    });
    request.on("error", reject);
    request.on("response", (response) =>
      readAnswer(response)
        .then(resolve, reject)
        .finally(() => request.destroy()),
    );
    request.end(bytes);
  });
}

/** A lookup that knows only the addresses that were checked. */
function pinned(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const first = addresses[0];
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  };
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= MAX_ANSWER_BYTES) break;
  }
  const body = Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString("utf8");
  return { status: response.statusCode ?? 0, body, retryAfter: response.headers["retry-after"] };
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
