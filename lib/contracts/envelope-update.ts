import * as z from "zod";
import { email, id } from "./common";
import { CreateEnvelope } from "./envelope-input";
import { RecipientInput } from "./recipients";

const of = CreateEnvelope.shape;
const person = RecipientInput.shape;

/** A recipient of the new list. Matched by id, else by e-mail; what is not said of one who stays is unchanged. */
const RecipientUpdate = RecipientInput.extend({
  id: id("recipient").optional().meta({ description: "The recipient this is; without it the e-mail address tells" }),
  email: email.optional().meta({ description: "Their address; needed for new ones" }),
  role: person.role.unwrap().optional(),
  delivery: person.delivery.unwrap().optional(),
  authentication: person.authentication.unwrap().optional(),
  allowForwarding: person.allowForwarding.unwrap().optional(),
  mustConfirm: person.mustConfirm.unwrap().optional(),
}).refine((value) => value.id !== undefined || value.email !== undefined, {
  path: ["email"],
  message: "is required for a recipient without id",
});
export type RecipientUpdate = z.output<typeof RecipientUpdate>;

/** The members of create, none of them required: what is absent stays, lists are replaced whole, `null` takes away. */
export const UpdateEnvelope = z
  .object({
    subject: of.subject
      .unwrap()
      .pipe(z.string().min(1, "must not be empty"))
      .optional()
      .meta({ description: "What it is about" }),
    message: of.message.unwrap().optional(),
    recipients: z
      .array(RecipientUpdate)
      .min(1, "must have at least one recipient")
      .max(100)
      .optional()
      .meta({ description: "Everyone who gets it from now on; at least one signs or approves" }),
    documentIds: of.documentIds,
    documents: of.documents,
    templateId: of.templateId.meta({ description: "Refused: a template is applied when an envelope is created" }),
    fields: of.fields.unwrap().optional().meta({ description: "All fields from now on" }),
    signingOrder: of.signingOrder.unwrap().optional(),
    signatureLevel: of.signatureLevel.unwrap().optional(),
    expiresAt: of.expiresAt.nullable().meta({ description: "When it can no longer be signed; null: no end" }),
    scheduledAt: of.scheduledAt.nullable().meta({ description: "When it is sent by itself; null: not by itself" }),
    reminders: of.reminders.nullable().meta({ description: "When to remind those who have not acted; null: never" }),
    requireSmsOtp: of.requireSmsOtp.unwrap().optional(),
    initialsOnEveryPage: of.initialsOnEveryPage.unwrap().optional(),
    workspaceId: of.workspaceId.meta({ description: "Where it lives; cannot be changed" }),
    category: of.category,
    tags: of.tags.unwrap().optional(),
    locale: of.locale,
    redirectUrl: of.redirectUrl.nullable().meta({ description: "Where signers go when they are done; null: nowhere" }),
    metadata: of.metadata.unwrap().optional(),
    send: of.send.unwrap().optional().meta({ description: "Send it in this call" }),
  })
  .refine((value) => value.documentIds === undefined || value.documents === undefined, {
    path: ["documentIds"],
    message: "give documentIds or documents, not both",
    params: { status: 400 },
    when: () => true,
  });
export type UpdateEnvelope = z.output<typeof UpdateEnvelope>;
