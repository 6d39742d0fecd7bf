import { hmacSha256Hex } from "@/lib/crypto/digest";
import { postToProvider } from "./post";
import type { SmsSender } from "./provider";

/**
 * Any gateway behind an address of the operator's own: POST `{to, text, id}`, signed with `SMS_SECRET` like our
 * webhooks. 2xx accepts, 422 refuses that number for good, everything else is tried again with the same `id`.
 */
export function sendByWebhook(url: URL, secret: string | undefined, timeoutMs: number): SmsSender {
  if (!secret) throw new Error("SMS_SECRET must sign what SMS_URL gets");
  return async ({ id, to, text }) => {
    const body = JSON.stringify({ to, text, id });
    const headers = { "content-type": "application/json", "x-certyneo-signature": hmacSha256Hex(secret, body) };
    const answer = await postToProvider(url.href, headers, body, timeoutMs);
    if ("error" in answer) return { kind: "later", reason: answer.error };
    const reason = `the gateway answered ${answer.status}`;
    if (answer.status >= 200 && answer.status < 300) return { kind: "accepted", providerId: "" };
    return answer.status === 422 ? { kind: "refused", reason } : { kind: "later", reason };
  };
}
