import * as z from "zod";
import { listOf, pageQuery, pathId, success, time } from "./common";
import { contract } from "./contract";
import { SuggestedField } from "./suggested-fields";

export const Document = z
  .object({
    id: z.string().meta({ description: "The document" }),
    name: z.string().meta({ description: "File name, as recipients read it" }),
    mimeType: z.string().meta({ description: "Always `application/pdf`: whatever was uploaded becomes one" }),
    size: z.int().meta({ description: "Bytes" }),
    status: z.enum(["PROCESSING", "READY", "REJECTED"]).meta({
      description: "Always `READY`: an upload is checked before it is answered, and nothing is kept of a refused one",
    }),
    rejection: z
      .object({
        code: z.string().meta({ description: "Stable name of the reason" }),
        detail: z.string().meta({ description: "The reason, for people" }),
      })
      .nullable()
      .meta({ description: "Why it was `REJECTED`; always null, since nothing is kept of a refused upload" }),
    sha256: z.string().meta({ description: "SHA-256 of the document as everyone sees it, lower-case hex" }),
    uploadedSha256: z.string().meta({ description: "SHA-256 of the bytes that were uploaded, lower-case hex" }),
    pageCount: z.int().meta({ description: "Pages" }),
    pages: z
      .array(
        z.object({
          width: z.number().meta({ description: "Points, as a person sees the page" }),
          height: z.number().meta({ description: "Points, as a person sees the page" }),
          rotation: z.int().optional().meta({ description: "How the page is turned in the file: 0, 90, 180 or 270" }),
        }),
      )
      .optional()
      .meta({ description: "Crop box and rotation applied; not in lists" }),
    signatureCount: z.int().meta({ description: "Signatures that the upload carried already; they stay valid" }),
    warnings: z
      .array(
        z.object({
          code: z.string().meta({ description: "Stable name" }),
          detail: z.string().meta({ description: "What it means, for people" }),
        }),
      )
      .meta({ description: "What was found and dealt with, e.g. scripts that were switched off" }),
    attachedFiles: z
      .array(
        z.object({
          name: z.string().meta({ description: "What the file is called" }),
          size: z.int().meta({ description: "Bytes, unpacked" }),
        }),
      )
      .meta({
        description: "Files attached inside the document, such as the XML of an invoice; signers can open them",
      }),
    suggestedFields: z.array(SuggestedField).optional().meta({
      description: "The fields that the document asks for, if it was uploaded with `detectFields`; not in lists",
    }),
    createdAt: time.meta({ description: "When it was uploaded" }),
  })
  .meta({ id: "Document" });
export type Document = z.infer<typeof Document>;

const params = z.object({ documentId: pathId("document") });

const fileName = z.string().optional().meta({ description: "What it is called; the file's own name when absent" });

/** The two ways to send a file; the handler reads them itself. */
const uploadForms = {
  "multipart/form-data": z.object({
    file: z.string().meta({ format: "binary", description: "The file, at most 50 MB. Its type is told by its bytes" }),
    name: fileName,
  }),
  "application/json": z.object({
    base64: z.string().meta({ description: "The file in base64" }),
    name: fileName,
  }),
};

/** Why a file is refused that was sent to become a document, by itself or inside another request. */
export const refusedFiles = [
  "unsupported_media_type",
  "document_unconvertible",
  "document_password_required",
  "document_too_complex",
  "converter_unavailable",
  "image_unreadable",
  "image_too_large",
  "pdf_unreadable",
  "pdf_password_required",
  "pdf_signed_and_damaged",
  "pdf_audit_trail",
  "pdf_xfa_only",
  "pdf_without_pages",
  "pdf_too_complex",
] as const;

/** The most bytes of one document. */
export const maxUploadBytes = 50 * 1024 * 1024;

export const uploadDocument = contract({
  method: "POST",
  path: "/v1/documents",
  operationId: "uploadDocument",
  summary: "Upload a PDF, an image or a Word document",
  audience: "member",
  scope: "documents:write",
  params: undefined,
  query: z.object({
    detectFields: z.enum(["true", "false"]).optional().meta({
      description:
        "Answer form fields and text tags such as `{{Signature;role=1}}` as `suggestedFields`, the tags hidden",
    }),
  }),
  body: undefined,
  forms: uploadForms,
  maxFileBytes: maxUploadBytes,
  response: { status: 201, body: Document },
  errors: ["bad_request", "payload_too_large", "invalid_request", "digest_mismatch", ...refusedFiles],
});

/** What may come beside the file, in multipart and in JSON. */
export const UploadMembers = z.object({
  name: z.string().optional(),
  sha256: z.string().optional().meta({ description: "SHA-256 of the file in hex; another file is refused" }),
});

export const listDocuments = contract({
  method: "GET",
  path: "/v1/documents",
  operationId: "listDocuments",
  summary: "List documents",
  audience: "member",
  scope: "documents:read",
  params: undefined,
  query: pageQuery,
  body: undefined,
  response: { status: 200, body: listOf(Document) },
  errors: ["forbidden"],
});

export const getDocument = contract({
  method: "GET",
  path: "/v1/documents/{documentId}",
  operationId: "getDocument",
  summary: "Get a document",
  audience: "member",
  scope: "documents:read",
  params,
  query: undefined,
  body: undefined,
  response: { status: 200, body: Document },
  errors: ["document_not_found", "purged"],
});

export const getDocumentContent = contract({
  method: "GET",
  path: "/v1/documents/{documentId}/content",
  operationId: "getDocumentContent",
  summary: "Download a document as everyone sees it",
  audience: "member",
  scope: "documents:read",
  params,
  query: undefined,
  body: undefined,
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["document_not_found", "range_not_satisfiable", "purged"],
});

export const deleteDocument = contract({
  method: "DELETE",
  path: "/v1/documents/{documentId}",
  operationId: "deleteDocument",
  summary: "Delete a document",
  audience: "member",
  scope: "documents:write",
  params,
  query: undefined,
  body: undefined,
  response: { status: 200, body: success },
  errors: ["document_not_found", "document_in_use"],
});
