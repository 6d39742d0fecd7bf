import * as z from "zod";
import { email, id, line, pathId } from "./common";
import { contract } from "./contract";
import { Envelope } from "./envelope";
import { Recipient, recipientOrder } from "./recipients";

const base = { audience: "member", query: undefined, scope: "envelopes:write" } as const;
const params = z.object({ envelopeId: pathId("envelope") });

export const remindEnvelope = contract({
  ...base,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/remind",
  operationId: "remindEnvelope",
  summary: "Remind those who are asked to act now",
  description:
    "Each recipient is reminded at most once an hour; those reminded within the hour are left out. When that is " +
    "everyone, the answer is 409 `reminder_too_soon` with `Retry-After`.",
  params,
  body: z.object({
    recipientIds: z
      .array(id("recipient"))
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "Only these; without it everyone who is asked to act now" }),
  }),
  ifMatch: true,
  response: { status: 200, body: Envelope },
  etag: true,
  errors: [
    "envelope_not_found",
    "recipient_not_found",
    "envelope_wrong_status",
    "not_your_turn",
    "recipient_already_acted",
    "reminder_too_soon",
  ],
});

const CorrectRecipient = z.object({
  email: email.optional().meta({ description: "The right address" }),
  name: line(200).optional().meta({ description: "The right name" }),
  phone: z.string().max(32).optional().meta({ description: "The right phone number" }),
});
export type CorrectRecipient = z.output<typeof CorrectRecipient>;

export const correctRecipient = contract({
  ...base,
  method: "PATCH",
  path: "/v1/envelopes/{envelopeId}/recipients/{recipientId}",
  operationId: "correctRecipient",
  summary: "Correct a recipient's e-mail, phone or name",
  description:
    "Only before that recipient acted. Old links end, and a new invitation goes out when it is their turn. `ETag` and " +
    "`If-Match` are the envelope's: a recipient is part of it.",
  params: params.extend({ recipientId: pathId("recipient") }),
  body: CorrectRecipient,
  ifMatch: true,
  response: { status: 200, body: Recipient },
  etag: true,
  errors: [
    "envelope_not_found",
    "recipient_not_found",
    "envelope_wrong_status",
    "recipient_already_acted",
    "invalid_request",
  ],
});

const ReorderRecipients = z.object({
  recipients: z
    .array(
      z.object({
        id: id("recipient").meta({ description: "Whose place it is" }),
        order: recipientOrder.meta({ description: "Their place from now on: the same number acts in parallel" }),
      }),
    )
    .min(1)
    .max(100)
    .meta({ description: "Those who get another place; everybody else stays where they are" }),
});
export type ReorderRecipients = z.output<typeof ReorderRecipients>;

export const reorderRecipients = contract({
  ...base,
  method: "PATCH",
  path: "/v1/envelopes/{envelopeId}/recipients",
  operationId: "reorderRecipients",
  summary: "Change the order of those who have not acted",
  description:
    "All places change in one step, or none does. Nobody comes before or beside somebody who has acted already, unless " +
    "they were there before. Whose turn has come is invited; who was asked and now comes later keeps their link and " +
    "what they filled in, their status is PENDING again, and they are invited anew when it is their turn.",
  params,
  body: ReorderRecipients,
  ifMatch: true,
  response: { status: 200, body: Envelope },
  etag: true,
  errors: [
    "envelope_not_found",
    "recipient_not_found",
    "envelope_wrong_status",
    "recipient_already_acted",
    "invalid_request",
  ],
});
