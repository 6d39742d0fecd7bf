import * as z from "zod";
import { maxAttachmentBytes } from "@/lib/fields/attachment";
import { Attachment, attachedFile } from "./attachments";
import { ofRecipient } from "./ceremony-base";
import { contract } from "./contract";

export const getCeremonyDocument = contract({
  ...ofRecipient,
  method: "GET",
  path: "/sign/r/{recipientId}/documents/{documentIndex}",
  operationId: "getCeremonyDocument",
  summary: "A document's bytes; ranges are served",
  params: ofRecipient.params.extend({ documentIndex: z.coerce.number().int().min(0) }),
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["signing_link_invalid", "not_your_turn", "envelope_wrong_status", "document_not_found"],
});

/** The bytes of a file that goes into one of the recipient's own ATTACHMENT or STAMP fields. */
export const addAttachment = contract({
  ...ofRecipient,
  method: "POST",
  path: "/sign/r/{recipientId}/attachments",
  operationId: "addAttachment",
  summary: "Add a file to a field",
  query: z.object({ fieldId: z.string() }),
  maxFileBytes: maxAttachmentBytes,
  forms: {
    "multipart/form-data": z.object({ file: z.string(), name: z.string().optional() }),
    "application/json": z.object({ base64: z.string(), name: z.string().optional() }),
  },
  response: { status: 201, body: Attachment },
  errors: [
    "signing_link_invalid",
    "envelope_wrong_status",
    "not_your_turn",
    "already_acted",
    "bad_request",
    "invalid_request",
    "payload_too_large",
    "unsupported_media_type",
  ],
});

export const getCeremonyAttachment = contract({
  ...ofRecipient,
  method: "GET",
  path: "/sign/r/{recipientId}/attachments/{attachmentId}",
  operationId: "getCeremonyAttachment",
  summary: "A file that somebody added to a field",
  params: ofRecipient.params.extend({ attachmentId: z.string() }),
  ...attachedFile,
  errors: ["signing_link_invalid", "not_your_turn", "attachment_not_found"],
});

export const getCeremonySealed = contract({
  ...ofRecipient,
  method: "GET",
  path: "/sign/r/{recipientId}/signed-document",
  operationId: "getCeremonySealed",
  summary: "Download the sealed document",
  query: z.object({ document: z.coerce.number().int().min(0).default(0) }),
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["signing_link_invalid", "not_your_turn", "envelope_not_completed", "document_not_found"],
});

export const getCeremonyTrail = contract({
  ...ofRecipient,
  method: "GET",
  path: "/sign/r/{recipientId}/audit-trail",
  operationId: "getCeremonyTrail",
  summary: "Download the sealed audit trail of an envelope that is over",
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["signing_link_invalid", "not_your_turn", "envelope_not_completed", "purged"],
});
