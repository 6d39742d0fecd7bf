import * as z from "zod";
import { webhookEvents } from "@/lib/evidence/events";
import { environment, time } from "./common";
import { envelopeStatuses, signatureLevels } from "./envelope";
import { roles } from "./recipients";

type WebhookEvent = (typeof webhookEvents)[number];

const moment = z.string().meta({ description: "ISO-8601 time; empty while it has not happened" });

const envelopeData = z.object({
  envelopeId: z.string().meta({ description: "The envelope" }),
  status: z.enum(envelopeStatuses).meta({ description: "Its status at this moment" }),
  subject: z.string().meta({ description: "Its subject" }),
  signatureLevel: z.enum(signatureLevels).meta({ description: "Its signature level" }),
  recipientCount: z.int().meta({ description: "How many recipients it has, viewers and copies among them" }),
  signedCount: z.int().meta({ description: "How many of them have signed or approved" }),
});

const recipientData = envelopeData.extend({
  recipientId: z.string().meta({ description: "The recipient" }),
  email: z.string().meta({ description: "Their address" }),
  name: z.string().meta({ description: "Their name; may be empty" }),
  role: z.enum(roles).meta({ description: "What they were asked to do" }),
  signedAt: moment,
  viewedAt: moment,
});

const ofRecipient = (event: WebhookEvent) => event.startsWith("recipient.");
const dataOf: Partial<Record<WebhookEvent, z.ZodObject>> = {
  "envelope.completed": envelopeData.extend({
    proof_pdf_url: z.url().meta({ description: "The audit trail; needs your key" }),
    signed_document_url: z.url().meta({ description: "The sealed document; needs your key" }),
    aesSignerCount: z
      .int()
      .optional()
      .meta({ description: "Level ADVANCED: how many signed with their own certificate" }),
  }),
  "recipient.signed": recipientData.extend({
    aesCertificateSerial: z
      .string()
      .optional()
      .meta({ description: "Level ADVANCED: serial number of the signer's certificate, in hexadecimal" }),
    aesCertificateSha256: z.string().optional().meta({ description: "SHA-256 of that certificate (DER)" }),
    aesManifestSha256: z
      .string()
      .optional()
      .meta({ description: "SHA-256 of what they signed: documents, fields, values, consent, in canonical JSON" }),
    aesTimestamped: z.boolean().optional().meta({ description: "An authority has vouched for the time of it" }),
  }),
  "recipient.confirmed": recipientData.extend({
    confirmedAt: time.meta({ description: "When they confirmed that they have read it" }),
  }),
  "envelope.declined": envelopeData.extend({
    decline_reason: z.string().meta({ description: "What the recipient wrote; may be empty" }),
  }),
  "recipient.authenticated": recipientData.extend({
    method: z.string().meta({ description: "EMAIL_CODE, SMS_CODE, EMAIL_AND_SMS_CODE or ACCESS_CODE" }),
  }),
  "recipient.forwarded": recipientData.extend({
    previousEmail: z.string().meta({ description: "Address of who passed it on" }),
    previousName: z.string().meta({ description: "Their name; may be empty" }),
    reason: z.string().meta({ description: "Why, in their words; may be empty" }),
  }),
  "envelope.expired": envelopeData.extend({
    missing_signers: z.array(z.string()).meta({ description: "Addresses of those who had not acted" }),
  }),
};

/** What each event means, in the words of the reference. */
const meanings: Record<WebhookEvent, string> = {
  "envelope.created": "An envelope was created",
  "envelope.sent": "An envelope was sent",
  "envelope.delivered": "The first recipient has opened it",
  "envelope.completed": "Everyone has acted and the sealed PDF is ready",
  "envelope.declined": "A recipient declined",
  "envelope.voided": "The sender withdrew it",
  "envelope.expired": "Its time is over",
  "envelope.returned_to_sender": "A recipient asked for changes; nobody can act until it is resubmitted",
  "envelope.resubmitted": "The sender sent it again",
  "recipient.sent": "A recipient was invited",
  "recipient.authenticated": "A recipient gave the right code",
  "recipient.bounced":
    "Mail to a recipient came back, or no text message reaches them; correct the address or the number",
  "recipient.forwarded": "A recipient passed it on; who acts in their place is the recipient now",
  "recipient.viewed": "A recipient opened the document",
  "recipient.signed": "A recipient signed; the sealed PDF may not exist yet",
  "recipient.approved": "A recipient approved",
  "recipient.confirmed": "A viewer confirmed that they have read it; nothing waited for it",
};

const message = (event: WebhookEvent) =>
  z
    .object({
      id: z.string().meta({ description: "The event's id, the same on every try" }),
      event: z.literal(event).meta({ description: "What happened" }),
      timestamp: time.meta({ description: "When it happened" }),
      envelope_id: z.string().meta({ description: "The same as `data.envelopeId`" }),
      occurred_at: time.meta({ description: "The same as `timestamp`" }),
      environment: environment.meta({ description: "Where the envelope lives" }),
      sequence: z.int().meta({
        description:
          "Which event of its envelope, from 1: of two messages the one with the higher number happened later",
      }),
      data: (dataOf[event] ?? (ofRecipient(event) ? recipientData : envelopeData)).meta({
        description: "The envelope at that moment, and what belongs to this event",
      }),
    })
    .meta({ description: meanings[event] });

/** The message that is sent for each event a webhook can subscribe to. */
export const webhookMessages = webhookEvents.map((event) => ({
  event,
  summary: meanings[event],
  schema: message(event),
}));
