import type { LookupAddress } from "node:dns";
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { AllowedNetwork } from "./address";
import { parseTarget, type Resolver, resolveTarget } from "./resolve";

export type OutboundRequest = {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: Buffer | undefined;
  /** What of the answer is read; the connection is closed then. */
  maxBytes: number;
};

export type OutboundOptions = {
  allowed: readonly AllowedNetwork[];
  /** For the whole try: name, connection, and the answer's last byte that we read. */
  timeoutMs: number;
  resolver?: Resolver | undefined;
  signal?: AbortSignal | undefined;
};

export type OutboundAnswer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** There was more than `maxBytes`. */
  isCut: boolean;
};

/**
 * Calls an address that somebody else chose: resolved once, connected only to what was checked, redirects not
 * followed (a 3xx is the answer), a bounded part of the answer read. Rejects when there is no answer.
 */
export async function exchange(
  url: string,
  request: OutboundRequest,
  options: OutboundOptions,
): Promise<OutboundAnswer> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  try {
    const target = parseTarget(url);
    const addresses = await orAborted(resolveTarget(target, options.allowed, options.resolver), signal);
    return await send(target, addresses, request, signal);
  } catch (error) {
    if (deadline.aborted) throw new Error(`no complete answer within ${options.timeoutMs / 1000} s`, { cause: error });
    throw error;
  }
}

function send(
  url: URL,
  addresses: LookupAddress[],
  { method, headers, body, maxBytes }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = open(url, {
      method,
      headers: body ? { ...headers, "Content-Length": body.length } : headers,
      agent: false,
      lookup: pinned(addresses),
      signal,
    });
    request.on("error", reject);
    request.on("response", (response) =>
      readAnswer(response, maxBytes)
        .then(resolve, reject)
        .finally(() => request.destroy()),
    );
    request.end(body);
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

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > maxBytes) break;
  }
  const body = Buffer.concat(chunks).subarray(0, maxBytes);
  return { status: response.statusCode ?? 0, headers: response.headers, body, isCut: size > maxBytes };
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
