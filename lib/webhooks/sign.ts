import { createHmac, randomBytes } from "node:crypto";
import { hmacSha256Hex } from "@/lib/crypto/digest";

const PREFIX = "whsec_";

/** A new signing secret in the form that Standard Webhooks asks for. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/**
 * Headers that prove who sent `body`: the published one, keyed with the whole secret string, and those of
 * Standard Webhooks, keyed with the bytes inside it. `eventId` stays the same on every try.
 */
export function signatureHeaders(secret: string, eventId: string, sentAt: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${eventId}.${timestamp}.${body}`).digest("base64");
  return {
    "X-Certyneo-Signature": hmacSha256Hex(secret, body),
    "webhook-id": eventId,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
