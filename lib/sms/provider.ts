import { sendByTwilio } from "./twilio";
import { sendByWebhook } from "./webhook";

export type TextMessage = {
  /** The same on every try, so that a provider can tell a repetition. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
};

/** What the provider said. `refused` is for good (no such number); `later` may mend itself. */
export type SmsResult =
  | { kind: "accepted"; providerId: string }
  | { kind: "refused"; reason: string }
  | { kind: "later"; reason: string };

/** The one port to whoever carries text messages. Never throws: what goes wrong is an answer. */
export type SmsSender = (message: TextMessage) => Promise<SmsResult>;

/** How long a provider may take for its whole answer. */
const timeoutMs = 15_000;

/**
 * Reads `SMS_URL`: `twilio://SID:TOKEN@api.twilio.com?from=+4520123456` (also `twilio+http://` for a gateway nearby), or
 * an http(s) address that takes a signed POST. Twilio is told to report to `appUrl`. Throws with a sentence when it is neither.
 */
export function smsSender(url: string, secret: string | undefined, waitMs = timeoutMs, appUrl = ""): SmsSender {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  switch (parsed?.protocol) {
    case "twilio:":
    case "twilio+http:":
      return sendByTwilio(parsed, waitMs, appUrl);
    case "http:":
    case "https:":
      return sendByWebhook(parsed, secret, waitMs);
    default:
      throw new Error("SMS_URL must begin with twilio:// or https://");
  }
}
