import { createHmac } from "node:crypto";
import * as z from "zod";
import { constantTimeEqual, hmacSha256Hex } from "@/lib/crypto/digest";

/** What a provider tells of one message, for good. */
export type TextReport = {
  which: { id: string } | { providerId: string };
  outcome: "delivered" | "undelivered";
  reason: string;
};

const textId = z.string().regex(/^sms_\w{1,64}$/);

/** https://www.twilio.com/docs/messaging/api/message-resource: what else it says of a message on its way is no news. */
const ends: Record<string, TextReport["outcome"]> = {
  delivered: "delivered",
  read: "delivered",
  undelivered: "undelivered",
  failed: "undelivered",
};

/** Twilio's callback: a form, and our own id of the message in the address that we had named. */
export function parseTwilioReport(url: URL, form: URLSearchParams): TextReport | undefined {
  const status = (form.get("MessageStatus") ?? "").toLowerCase();
  const outcome = Object.hasOwn(ends, status) ? ends[status] : undefined;
  if (outcome === undefined) return undefined;
  const id = textId.safeParse(url.searchParams.get("id")).data;
  const sid = form.get("MessageSid") ?? "";
  if (id === undefined && sid === "") return undefined;
  const code = form.get("ErrorCode");
  return { which: id ? { id } : { providerId: sid }, outcome, reason: code ? `${status} (${code})` : status };
}

/** https://www.twilio.com/docs/usage/security: the address and every member, in order of name, under the account's token. */
export function isSignedByTwilio(url: string, form: URLSearchParams, signature: string, token: string): boolean {
  const members = [...form].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([name, value]) => name + value);
  const expected = createHmac("sha1", token)
    .update([url, ...members].join(""))
    .digest("base64");
  return constantTimeEqual(signature, expected);
}

const ownReport = z.object({
  id: textId,
  status: z.enum(["delivered", "undelivered"]),
  reason: z.string().max(10_000).optional(),
});

/** A gateway of the operator's own: `{id, status, reason}`; undefined when it says something else. */
export function parseOwnReport(body: unknown): TextReport | undefined {
  const read = ownReport.safeParse(body).data;
  return read && { which: { id: read.id }, outcome: read.status, reason: read.reason || read.status };
}

/** Signed as what that gateway gets from us: the raw body under `SMS_SECRET`. */
export const isSignedByGateway = (body: string, signature: string, secret: string): boolean =>
  constantTimeEqual(signature.toLowerCase(), hmacSha256Hex(secret, body));
