import { createHmac, randomBytes } from "node:crypto";
import { hmacSha256Hex } from "@/lib/crypto/digest";

const PREFIX = "whsec_";

/** The secret that signs, and the one before it while a rotation is under way. */
export type Secrets = { current: string; previous?: string | undefined };

/** A new signing secret in the form that Standard Webhooks asks for. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/**
 * Headers that prove who sent `body`: the published one, keyed with the whole secret string, and those of
 * Standard Webhooks, keyed with the bytes inside it. `eventId` stays the same on every try. During a rotation
 * there is a signature by each secret; the published header has room for one and keeps the old.
 */
export function signatureHeaders(
  secrets: Secrets,
  eventId: string,
  sentAt: Date,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const { current, previous } = secrets;
  const signers = previous === undefined ? [current] : [current, previous];
  return {
    "X-Certyneo-Signature": hmacSha256Hex(previous ?? current, body),
    "webhook-id": eventId,
    "webhook-timestamp": timestamp,
    "webhook-signature": signers.map((secret) => signature(secret, `${eventId}.${timestamp}.${body}`)).join(" "),
  };
}

function signature(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
