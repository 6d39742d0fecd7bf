import type { Environment } from "@/lib/auth/context";
import type { EventType } from "@/lib/evidence/events";

/** One recorded event with its personal part (empty once that was erased). */
export type RecordedEvent = {
  id: string;
  envelopeId: string;
  /** Which event of its envelope, from 1. */
  seq: number;
  type: EventType;
  at: Date;
  payload: Record<string, unknown>;
  personal: Record<string, unknown>;
};

/** A recipient as the envelope has it; moments later than the event are left out of its message. */
export type RecipientMoments = {
  id: string;
  email: string;
  role: string;
  viewedAt: Date | null;
  actedAt: Date | null;
};

export type PayloadContext = { environment: Environment; appUrl: string; recipients: readonly RecipientMoments[] };

type Data = Record<string, string | number | boolean | string[]>;

/** The body of a webhook message. Never a signing link or token; strings are empty, never null. */
export function webhookBody(event: RecordedEvent, context: PayloadContext): string {
  const timestamp = event.at.toISOString();
  return JSON.stringify({
    id: event.id,
    event: event.type,
    timestamp,
    envelope_id: event.envelopeId,
    occurred_at: timestamp,
    environment: context.environment,
    sequence: event.seq,
    data: {
      envelopeId: event.envelopeId,
      status: text(event.payload.status),
      subject: text(event.personal.subject),
      signatureLevel: text(event.payload.signatureLevel),
      recipientCount: count(event.payload.recipientCount),
      signedCount: count(event.payload.signedCount),
      ...recipientData(event, context.recipients),
      ...particulars(event, context),
    },
  });
}

function recipientData(event: RecordedEvent, recipients: readonly RecipientMoments[]): Data {
  if (!event.type.startsWith("recipient.")) return {};
  const recipientId = text(event.payload.recipientId);
  const moments = recipients.find(({ id }) => id === recipientId);
  return {
    recipientId,
    email: text(event.personal.email),
    name: text(event.personal.name),
    role: text(event.payload.role),
    signedAt: momentBy(event.at, moments?.actedAt),
    viewedAt: momentBy(event.at, moments?.viewedAt),
  };
}

function particulars(event: RecordedEvent, context: PayloadContext): Data {
  const envelopeUrl = `${context.appUrl}/api/v1/envelopes/${event.envelopeId}`;
  switch (event.type) {
    case "envelope.completed":
      return {
        proof_pdf_url: `${envelopeUrl}/audit-trail`,
        signed_document_url: `${envelopeUrl}/signed-document`,
        ...recorded(event, "aesSignerCount"),
      };
    case "recipient.signed":
      return recorded(event, "aesCertificateSerial", "aesCertificateSha256", "aesManifestSha256", "aesTimestamped");
    case "recipient.authenticated":
      return { method: text(event.payload.method) };
    case "recipient.confirmed":
      return { confirmedAt: event.at.toISOString() };
    case "recipient.forwarded":
      return previousOf(event);
    case "envelope.declined":
    case "recipient.declined":
      return { decline_reason: text(event.personal.reason) };
    case "envelope.expired":
      return { missing_signers: context.recipients.filter(isMissing).map(({ email }) => email) };
    default:
      return {};
  }
}

/** Who passed it on; empty once that was erased. */
function previousOf({ personal }: RecordedEvent): Data {
  const before = (personal.before ?? {}) as Record<string, unknown>;
  return { previousEmail: text(before.email), previousName: text(before.name), reason: text(personal.reason) };
}

/** Members that only signatures of level ADVANCED have: absent from all others, as published. */
function recorded({ payload }: RecordedEvent, ...members: string[]): Data {
  return Object.fromEntries(members.flatMap((name) => (name in payload ? [[name, payload[name]]] : []))) as Data;
}

function isMissing(recipient: RecipientMoments): boolean {
  return (recipient.role === "SIGNER" || recipient.role === "APPROVER") && recipient.actedAt === null;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);
const momentBy = (at: Date, moment: Date | null | undefined): string =>
  moment != null && moment.getTime() <= at.getTime() ? moment.toISOString() : "";
