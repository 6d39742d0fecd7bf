import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { parseAllowed } from "@/lib/outbound/address";
import type { DeliveryRow } from "./delivery-store";
import { type Answer, post } from "./request";
import { type Secrets, signatureHeaders } from "./sign";
import type { WebhookRow } from "./store";

/** What one try sent and got: an answer, or the reason why there is none. */
export type Outcome = { requestHeaders: Record<string, string> } & ({ answer: Answer } | { error: string });

export type AttemptOptions = { timeoutMs?: number | undefined; signal?: AbortSignal | undefined };

const LONGEST_MS = 15_000;

/** Posts a delivery once, signed for this moment. Never throws: no answer is an outcome too. */
export async function attempt(
  delivery: Pick<DeliveryRow, "eventId" | "payload">,
  webhook: WebhookRow,
  now: Date,
  options: AttemptOptions,
): Promise<Outcome> {
  const requestHeaders = {
    "Content-Type": "application/json",
    "User-Agent": "Certyneo-Webhooks/1",
    ...signatureHeaders(secretsOf(webhook, now), delivery.eventId, now, delivery.payload),
  };
  try {
    const answer = await post(webhook.url, requestHeaders, delivery.payload, {
      allowed: parseAllowed(env().OUTBOUND_ALLOW),
      timeoutMs: options.timeoutMs ?? LONGEST_MS,
      signal: options.signal,
    });
    return { requestHeaders, answer };
  } catch (error) {
    return { requestHeaders, error: error instanceof Error ? error.message : String(error) };
  }
}

function secretsOf(webhook: WebhookRow, now: Date): Secrets {
  const open = (sealed: string) => decrypt(env().ENCRYPTION_KEY, sealed, webhook.id);
  const { previousEncryptedSecret: previous, previousSecretUntil: until } = webhook;
  const overlaps = previous !== null && until !== null && now < until;
  return { current: open(webhook.encryptedSecret), previous: overlaps ? open(previous) : undefined };
}
