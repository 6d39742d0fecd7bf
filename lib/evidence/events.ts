/** The catalogue of what can happen to an envelope, in the words of the API. Past tense, never renamed. */
export const eventTypes = [
  "envelope.created",
  "envelope.updated",
  "envelope.scheduled",
  "envelope.sent",
  "envelope.delivered",
  "envelope.completed",
  "envelope.seal_upgraded",
  "envelope.declined",
  "envelope.voided",
  "envelope.expired",
  "envelope.returned_to_sender",
  "envelope.resubmitted",
  "envelope.legal_hold_set",
  "envelope.legal_hold_released",
  "envelope.purged",
  "envelope.reported",
  "recipient.sent",
  "recipient.authenticated",
  "recipient.locked",
  "recipient.reminded",
  "recipient.corrected",
  "recipient.forwarded",
  "recipient.bounced",
  "recipient.viewed",
  "recipient.signed",
  "recipient.approved",
  "recipient.confirmed",
  "recipient.declined",
  "recipient.returned",
  "recipient.signature_canceled",
  "recipient.approval_canceled",
  "recipient.certificate_reissued",
  "recipient.erased",
] as const;

export type EventType = (typeof eventTypes)[number];

/**
 * One event as it is recorded. `payload` goes into the hash chain for ever, so it holds facts and hashes
 * but no personal data; `personal` is kept beside the chain and can be erased.
 */
export type NewEvent = {
  type: EventType;
  recipientId?: string | undefined;
  payload: Record<string, unknown>;
  personal: Record<string, unknown>;
};

/** Facts about the envelope at the moment of the event, frozen in each payload for webhooks to read. */
export type EnvelopeSnapshot = {
  status: string;
  signatureLevel: string;
  recipientCount: number;
  signedCount: number;
};

/** Events that webhooks can subscribe to. */
export const webhookEvents = [
  "envelope.created",
  "envelope.sent",
  "envelope.delivered",
  "envelope.completed",
  "envelope.declined",
  "envelope.voided",
  "envelope.expired",
  "envelope.returned_to_sender",
  "envelope.resubmitted",
  "recipient.sent",
  "recipient.authenticated",
  "recipient.bounced",
  "recipient.forwarded",
  "recipient.viewed",
  "recipient.signed",
  "recipient.approved",
  "recipient.confirmed",
] as const satisfies readonly EventType[];
