import { exchange, type OutboundOptions } from "@/lib/outbound/exchange";

export type Answer = { status: number; body: string; retryAfter: string | undefined };

const MAX_ANSWER_BYTES = 64 * 1024;

/** POSTs to an address given by a user. Of a long answer the beginning is kept. Rejects when there is no answer. */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  options: OutboundOptions,
): Promise<Answer> {
  const request = { method: "POST", headers, body: Buffer.from(body), maxBytes: MAX_ANSWER_BYTES } as const;
  const answer = await exchange(url, request, options);
  return { status: answer.status, body: answer.body.toString("utf8"), retryAfter: answer.headers["retry-after"] };
}
