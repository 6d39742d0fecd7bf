import type { Outcome } from "./attempt";
import type { AttemptOutcome } from "./delivery-store";

/** Only 2xx is success; a redirect is not. */
export const isDelivered = (outcome: Outcome): boolean =>
  "answer" in outcome && outcome.answer.status >= 200 && outcome.answer.status < 300;

/** A try as it is written down. */
export function toOutcomeRow(outcome: Outcome, startedAt: Date, endedAt: Date): AttemptOutcome {
  const answer = "answer" in outcome ? outcome.answer : undefined;
  return {
    durationMs: endedAt.getTime() - startedAt.getTime(),
    requestHeaders: outcome.requestHeaders,
    responseStatus: answer?.status ?? null,
    // PostgreSQL has no text with a NUL in it.
    responseBody: answer?.body.replaceAll("\u0000", "") ?? null,
    error: "error" in outcome ? outcome.error : null,
  };
}
