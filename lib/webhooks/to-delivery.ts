import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import type { AttemptRow, DeliveryRow } from "./delivery-store";
import type { LoggedDelivery } from "./get-delivery";
import { isTest } from "./sample";

/** The public form of a delivery. */
export function toDelivery({ delivery, attempts }: LoggedDelivery): WebhookDelivery {
  return {
    id: delivery.id,
    webhookId: delivery.webhookId,
    event: delivery.event,
    eventId: delivery.eventId,
    envelopeId: delivery.envelopeId,
    status: delivery.status,
    test: isTest(delivery),
    payload: JSON.parse(delivery.payload),
    attempts: attempts.map((attempt) => toAttempt(attempt, delivery)),
    createdAt: delivery.createdAt.toISOString(),
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
  };
}

function toAttempt(attempt: AttemptRow, delivery: DeliveryRow): WebhookDelivery["attempts"][number] {
  return {
    number: attempt.number,
    at: attempt.at.toISOString(),
    durationMs: attempt.durationMs,
    requestHeaders: attempt.requestHeaders ?? {},
    responseStatus: attempt.responseStatus,
    responseBody: attempt.responseBody,
    error: isUnderWay(attempt, delivery) ? null : attempt.error,
  };
}

/** A try is written down when it begins, as one that its worker did not survive. */
function isUnderWay(attempt: AttemptRow, delivery: DeliveryRow): boolean {
  return delivery.status === "PENDING" && attempt.number === delivery.attemptCount && attempt.requestHeaders === null;
}
