import type { Environment } from "@/lib/auth/context";
import type { webhookEvents } from "@/lib/evidence/events";
import { webhookBody } from "./payload";

/** The envelope that samples tell of. It exists nowhere. */
const SAMPLE_ENVELOPE_ID = `env_${"0".repeat(26)}`;
const SAMPLE_RECIPIENT_ID = `rcp_${"0".repeat(26)}`;

export const isTest = (delivery: { envelopeId: string }): boolean => delivery.envelopeId === SAMPLE_ENVELOPE_ID;

type Sample = { eventId: string; event: (typeof webhookEvents)[number]; at: Date };

/** A message as a real one of this event would be, marked `"test": true`. */
export function sampleMessage({ eventId, event, at }: Sample, context: { environment: Environment; appUrl: string }) {
  const recipient = { email: "anna@example.com", name: "Anna Holm", role: "SIGNER" };
  const status = statuses[event.replace("envelope.", "")] ?? "SENT";
  const acted = event === "recipient.signed" || event === "recipient.approved" || status === "COMPLETED";
  const body = webhookBody(
    {
      id: eventId,
      envelopeId: SAMPLE_ENVELOPE_ID,
      seq: 1,
      type: event,
      at,
      payload: {
        status,
        signatureLevel: "SIMPLE",
        recipientCount: 1,
        signedCount: acted ? 1 : 0,
        recipientId: SAMPLE_RECIPIENT_ID,
        role: recipient.role,
      },
      personal: { ...recipient, subject: "Sample agreement", reason: "A sample reason" },
    },
    {
      ...context,
      recipients: [{ id: SAMPLE_RECIPIENT_ID, ...recipient, viewedAt: at, actedAt: acted ? at : null }],
    },
  );
  return { envelopeId: SAMPLE_ENVELOPE_ID, payload: JSON.stringify({ ...JSON.parse(body), test: true }) };
}

const statuses: Record<string, string> = {
  created: "DRAFT",
  delivered: "DELIVERED",
  completed: "COMPLETED",
  declined: "DECLINED",
  voided: "VOIDED",
  expired: "EXPIRED",
  returned_to_sender: "RETURNED_TO_SENDER",
};
