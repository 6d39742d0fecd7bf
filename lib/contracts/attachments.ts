import * as z from "zod";
import { attachmentMediaTypes } from "@/lib/fields/attachment";
import { pathId, time } from "./common";
import { contract } from "./contract";

/** A file that a signer added in an ATTACHMENT field or as a STAMP. */
export const Attachment = z
  .object({
    id: z.string().meta({ description: "The file" }),
    recipientId: z.string().meta({ description: "Who added it" }),
    fieldId: z.string().meta({ description: "The field that it was added to" }),
    name: z.string().meta({ description: "File name as the signer had it" }),
    mimeType: z.string().meta({ description: "Told from the bytes" }),
    size: z.int().meta({ description: "Bytes" }),
    sha256: z.string().meta({ description: "SHA-256 of the file, lower-case hex; part of the evidence" }),
    createdAt: time.meta({ description: "When it was added" }),
  })
  .meta({ id: "Attachment" });
export type Attachment = z.infer<typeof Attachment>;

const [firstType, ...otherTypes] = attachmentMediaTypes;

/** The file in its own type. */
export const attachedFile = {
  response: { status: 200, body: undefined, contentType: firstType },
  alsoAnswers: otherTypes.map((contentType) => ({ status: 200, contentType, description: "", inParts: true }) as const),
  servesRanges: true,
} as const;

export const getAttachment = contract({
  method: "GET",
  path: "/v1/envelopes/{envelopeId}/attachments/{attachmentId}",
  operationId: "getAttachment",
  summary: "Download a file that a signer added",
  description: "The envelope's `attachments` name them. What a signer adds can be read once that signer has signed.",
  audience: "member",
  scope: "envelopes:read",
  params: z.object({ envelopeId: pathId("envelope"), attachmentId: pathId("attachment") }),
  query: undefined,
  body: undefined,
  ...attachedFile,
  errors: ["envelope_not_found", "attachment_not_found", "range_not_satisfiable", "purged"],
});
