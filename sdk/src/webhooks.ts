import { WebhookVerificationError } from "./errors.js";

/** What a webhook tells. `data` always has the members named here; others depend on the event. */
export type WebhookMessage = {
  id: string;
  event: string;
  timestamp: string;
  envelope_id: string;
  occurred_at: string;
  /** Which event of its envelope, from 1. */
  sequence: number;
  environment: "live" | "test";
  data: {
    envelopeId: string;
    status: string;
    subject: string;
    signatureLevel: string;
    recipientCount: number;
    signedCount: number;
    [member: string]: unknown;
  };
};

type Received = {
  /** The raw body, before any parsing. */
  body: string | Uint8Array;
  headers: Headers | Record<string, string | string[] | undefined>;
  /** `whsec_…`, from the answer that created the webhook or rotated its secret. */
  secret: string;
  /** How old a message may be, in seconds. 300 unless told. */
  toleranceSeconds?: number;
};

/**
 * The message, if it is genuine and fresh (Standard Webhooks 1.0). Works with Web Crypto, so also at the edge.
 * Throws {@link WebhookVerificationError} otherwise.
 */
export async function verifyWebhook({
  body,
  headers,
  secret,
  toleranceSeconds = 300,
}: Received): Promise<WebhookMessage> {
  const id = header(headers, "webhook-id");
  const sentAt = Number(header(headers, "webhook-timestamp"));
  if (!(Math.abs(Date.now() / 1000 - sentAt) <= toleranceSeconds))
    throw new WebhookVerificationError("The message is too old, or the clocks differ.");
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const key = await importKey(secret);
  const signed = new TextEncoder().encode(`${id}.${sentAt}.${text}`);
  for (const signature of header(headers, "webhook-signature").split(" ")) {
    const [version, value] = signature.split(",");
    const bytes = version === "v1" && value ? decode(value) : undefined;
    if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, signed))) return JSON.parse(text) as WebhookMessage;
  }
  throw new WebhookVerificationError("No signature of this message was made with this secret.");
}

function header(headers: Received["headers"], name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  if (typeof value !== "string" || value === "") throw new WebhookVerificationError(`The header ${name} is missing.`);
  return value;
}

function importKey(secret: string): Promise<CryptoKey> {
  const bytes = decode(secret.replace(/^whsec_/, ""));
  if (!bytes) throw new WebhookVerificationError("The secret is not one that this API gave out.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
