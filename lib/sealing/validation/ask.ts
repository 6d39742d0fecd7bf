import type { AllowedNetwork } from "@/lib/outbound/address";
import { exchange } from "@/lib/outbound/exchange";
import type { Resolver } from "@/lib/outbound/resolve";

/** Asks an address that stands in a certificate; `ocspRequest` is posted, everything else fetched. */
export type Ask = (url: string, ocspRequest?: Buffer) => Promise<Buffer>;

export type AskOptions = {
  allowed: readonly AllowedNetwork[];
  timeoutMs?: number | undefined;
  resolver?: Resolver | undefined;
};

/** Lists of large authorities are megabytes; one that is larger than this does not belong into a document. */
const MOST_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 5_000;

/** Through the guarded client: whoever wrote the certificate chose the address. */
export function guardedAsk({ allowed, timeoutMs = TIMEOUT_MS, resolver }: AskOptions): Ask {
  return async (url, ocspRequest) => {
    const request = ocspRequest
      ? { method: "POST" as const, headers: { "Content-Type": "application/ocsp-request" }, body: ocspRequest }
      : { method: "GET" as const, headers: {} };
    const answer = await exchange(url, { ...request, maxBytes: MOST_BYTES }, { allowed, timeoutMs, resolver });
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    if (answer.isCut) throw new Error(`${url} answered more than ${MOST_BYTES} bytes`);
    return answer.body;
  };
}
