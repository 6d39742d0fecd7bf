import * as z from "zod";
import { maxAttachmentBytes } from "@/lib/fields/attachment";
import { Attachment, attachedFile } from "./attachments";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { contract } from "./contract";
import { pictureWidths } from "./picture-widths";

export const getCeremonyDocument = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremonyDocument,
  operationId: "getCeremonyDocument",
  summary: "A document's bytes; ranges are served",
  params: ofRecipient.params.extend({ documentIndex: z.coerce.number().int().min(0) }),
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["signing_link_invalid", "not_your_turn", "envelope_wrong_status", "document_not_found"],
});

/** One of the `attachedFiles` of a document. Saved, not shown: whatever it is, this site never runs it. */
export const getCeremonyAttachedFile = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremonyAttachedFile,
  operationId: "getCeremonyAttachedFile",
  summary: "A file that is attached inside a document",
  params: ofRecipient.params.extend({
    documentIndex: z.coerce.number().int().min(0),
    fileIndex: z.coerce.number().int().min(0),
  }),
  response: { status: 200, body: undefined, contentType: "application/octet-stream" },
  errors: [
    "signing_link_invalid",
    "not_your_turn",
    "envelope_wrong_status",
    "document_not_found",
    "attachment_not_found",
    "pdf_too_complex",
    "not_ready",
  ],
});

const ofPage = ofRecipient.params.extend({
  documentIndex: z.coerce.number().int().min(0),
  pageNumber: z.coerce.number().int().min(1),
});

const refusedPages = [
  "signing_link_invalid",
  "not_your_turn",
  "envelope_wrong_status",
  "document_not_found",
  "pdf_unreadable",
  "pdf_too_complex",
  "not_ready",
] as const;

/** For a browser that cannot draw a PDF, or should not load what draws it. */
export const getCeremonyPicture = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremonyPicture,
  operationId: "getCeremonyPicture",
  summary: "A page of a document as a picture",
  params: ofPage,
  query: z.object({ width: z.coerce.number().pipe(z.literal(pictureWidths)) }),
  response: { status: 200, body: undefined, contentType: "image/webp" },
  errors: ["invalid_query", ...refusedPages],
});

/** What a screen reader reads where a page is a picture. */
export const getCeremonyPageText = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremonyPageText,
  operationId: "getCeremonyPageText",
  summary: "The words of a page",
  params: ofPage,
  response: { status: 200, body: z.object({ text: z.string() }) },
  errors: refusedPages,
});

/** The bytes of a file that goes into one of the recipient's own ATTACHMENT or STAMP fields. */
export const addAttachment = contract({
  ...ofRecipient,
  ...ceremonyRoutes.addAttachment,
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
  ...ceremonyRoutes.getCeremonyAttachment,
  operationId: "getCeremonyAttachment",
  summary: "A file that somebody added to a field",
  params: ofRecipient.params.extend({ attachmentId: z.string() }),
  ...attachedFile,
  errors: ["signing_link_invalid", "not_your_turn", "attachment_not_found"],
});

export const getCeremonySealed = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremonySealed,
  operationId: "getCeremonySealed",
  summary: "Download the sealed document",
  query: z.object({ document: z.coerce.number().int().min(0).default(0) }),
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["signing_link_invalid", "not_your_turn", "envelope_not_completed", "document_not_found"],
});

export const getCeremonyTrail = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremonyTrail,
  operationId: "getCeremonyTrail",
  summary: "Download the sealed audit trail of an envelope that is over",
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["signing_link_invalid", "not_your_turn", "forbidden", "envelope_not_completed", "purged"],
});
