import * as z from "zod";
import { asBadRequest, environment, id, line, listOf, pageQuery, pathId, success, time, timeInput } from "./common";
import { contract } from "./contract";
import { Field, FieldInput } from "./fields";
import { ceremonyLocales, Recipient, RecipientInput } from "./recipients";

export const envelopeStatuses = [
  "DRAFT",
  "SCHEDULED",
  "SENT",
  "DELIVERED",
  "PARTIALLY_SIGNED",
  "COMPLETED",
  "DECLINED",
  "VOIDED",
  "EXPIRED",
  "RETURNED_TO_SENDER",
] as const;
export type EnvelopeStatus = (typeof envelopeStatuses)[number];

export const categories = [
  "CONTRACT",
  "AGREEMENT",
  "INVOICE",
  "LETTER",
  "QUOTE",
  "NDA",
  "HR",
  "LEGAL",
  "REPORT",
  "PROPOSAL",
  "OTHER",
] as const;
export const signatureLevels = ["SIMPLE", "ADVANCED", "QUALIFIED"] as const;

export const Envelope = z
  .object({
    id: z.string(),
    subject: z.string(),
    message: z.string(),
    status: z.enum(envelopeStatuses),
    sealing: z.boolean().meta({ description: "Everyone has signed; the sealed PDF is being made" }),
    sealLevel: z.enum(["B-B", "B-T"]).nullable(),
    signatureLevel: z.enum(signatureLevels),
    recipients: z.array(Recipient),
    documents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        pageCount: z.int(),
        size: z.int(),
        sha256: z.string(),
        sealedSha256: z.string().nullable(),
      }),
    ),
    fields: z.array(Field),
    closeReason: z.string().nullable().meta({ description: "Why it was declined or voided" }),
    expiresAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
    sentAt: time.nullable(),
    completedAt: time.nullable(),
    category: z.enum(categories),
    tags: z.array(z.string()),
    locale: z.string(),
    redirectUrl: z.string().nullable(),
    initialsOnEveryPage: z.boolean(),
    environment,
    workspaceId: z.string(),
    metadata: z.record(z.string(), z.string()),
    sender: z.object({ name: z.string(), email: z.string() }),
  })
  .meta({ id: "Envelope" });
export type Envelope = z.infer<typeof Envelope>;

/** A row of the list: who holds it up is readable without opening it. */
export const EnvelopeSummary = Envelope.omit({ fields: true, metadata: true }).meta({ id: "EnvelopeSummary" });
export type EnvelopeSummary = z.infer<typeof EnvelopeSummary>;

const locale = z
  .string()
  .refine((value) => (ceremonyLocales as readonly string[]).includes(value.toLowerCase().split("-")[0] ?? ""), {
    message: `is not a language of the signing page; use one of: ${ceremonyLocales.join(", ")}`,
    ...asBadRequest,
  })
  .transform((value) => value.toLowerCase().split("-")[0] as (typeof ceremonyLocales)[number]);

const redirectUrl = z
  .string()
  .max(2_000)
  .refine((value) => URL.canParse(value) && new URL(value).protocol === "https:", {
    message: "must be an https URL",
    ...asBadRequest,
  });

const tags = z
  .array(line(40))
  .transform((values) => [...new Set(values.map((value) => value.toLowerCase()).filter(Boolean))])
  .pipe(z.array(z.string()).max(10, "at most 10 tags"));

const inlineDocument = z.object({ name: line(255).default("document.pdf"), base64Pdf: z.string() });

export const CreateEnvelope = z
  .object({
    subject: line(500).pipe(z.string().min(1, "must not be empty")),
    message: z.string().max(10_000).default(""),
    recipients: z.array(RecipientInput).min(1, "at least one recipient").max(100),
    documentIds: z.array(id("document")).min(1).max(20).optional(),
    documents: z.array(inlineDocument).min(1).max(20).optional(),
    templateId: z.string().optional(),
    fields: z.array(FieldInput).max(2_000).default([]),
    signingOrder: z.enum(["PARALLEL", "SEQUENTIAL"]).default("PARALLEL"),
    signatureLevel: z.enum(signatureLevels).default("SIMPLE"),
    expiresAt: timeInput.optional(),
    scheduledAt: timeInput.optional(),
    reminders: z.unknown().optional(),
    requireSmsOtp: z.unknown().optional(),
    initialsOnEveryPage: z.unknown().optional(),
    category: z.enum(categories).optional(),
    tags: tags.default([]),
    locale: locale.default("en"),
    redirectUrl: redirectUrl.optional(),
    metadata: z
      .record(z.string().max(100), z.string().max(1_000))
      .refine((value) => Object.keys(value).length <= 50, "at most 50 keys")
      .default({}),
    send: z.boolean().default(false),
  })
  .superRefine((value, context) => {
    const sources = [value.documentIds, value.documents, value.templateId].filter((source) => source !== undefined);
    const message = "give exactly one of documentIds, documents or templateId";
    if (sources.length === 0) context.addIssue({ code: "custom", path: ["documentIds"], message });
    if (sources.length > 1) context.addIssue({ code: "custom", path: ["documentIds"], message, ...asBadRequest });
    if (!value.recipients.some((recipient) => recipient.role === "SIGNER" || recipient.role === "APPROVER")) {
      context.addIssue({
        code: "custom",
        path: ["recipients"],
        message: "at least one recipient must be a SIGNER or an APPROVER",
      });
    }
  });
export type CreateEnvelope = z.output<typeof CreateEnvelope>;

const params = z.object({ envelopeId: pathId("envelope") });

const base = { audience: "member", params, query: undefined, body: undefined } as const;

export const createEnvelope = contract({
  ...base,
  method: "POST",
  path: "/v1/envelopes",
  operationId: "createEnvelope",
  summary: "Create an envelope; with `send: true` send it at once",
  scope: "envelopes:write",
  params: undefined,
  query: z.object({ dryRun: z.literal("false", "is not available on this instance yet").optional() }),
  body: CreateEnvelope,
  response: { status: 201, body: Envelope },
  errors: [
    "invalid_request",
    "document_not_found",
    "signer_without_field",
    "qualified_unavailable",
    "advanced_unavailable",
    "authentication_unavailable",
    "delivery_unavailable",
    "template_not_found",
  ],
});

export const listEnvelopes = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes",
  operationId: "listEnvelopes",
  summary: "List envelopes, newest first",
  scope: "envelopes:read",
  params: undefined,
  query: pageQuery.extend({
    status: z.enum(envelopeStatuses).optional(),
    q: z.string().max(200).optional(),
    workspaceId: z.string().optional(),
  }),
  response: { status: 200, body: listOf(EnvelopeSummary) },
  errors: ["forbidden"],
});

export const getEnvelope = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes/{envelopeId}",
  operationId: "getEnvelope",
  summary: "Get an envelope",
  scope: "envelopes:read",
  response: { status: 200, body: Envelope },
  errors: ["envelope_not_found"],
});

export const deleteEnvelope = contract({
  ...base,
  method: "DELETE",
  path: "/v1/envelopes/{envelopeId}",
  operationId: "deleteEnvelope",
  summary: "Delete a draft; with `?void=true` void an envelope in flight",
  scope: "envelopes:write",
  query: z.object({ void: z.enum(["true", "false"]).optional() }),
  response: { status: 200, body: success },
  errors: ["envelope_not_found", "envelope_not_draft", "envelope_wrong_status"],
});

export const sendEnvelope = contract({
  ...base,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/send",
  operationId: "sendEnvelope",
  summary: "Send a draft to its recipients",
  scope: "envelopes:write",
  response: { status: 200, body: Envelope },
  errors: ["envelope_not_found", "envelope_wrong_status", "signer_without_field"],
});

export const voidEnvelope = contract({
  ...base,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/void",
  operationId: "voidEnvelope",
  summary: "Void an envelope in flight",
  scope: "envelopes:write",
  body: z.object({ reason: line(1_000).default("") }),
  response: { status: 200, body: Envelope },
  errors: ["envelope_not_found", "envelope_wrong_status"],
});

export const EvidenceEvent = z
  .object({
    id: z.string(),
    seq: z.int(),
    type: z.string(),
    at: time,
    actor: z.record(z.string(), z.string()),
    payload: z.record(z.string(), z.unknown()),
    personal: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "Names, addresses, IP; null once erased" }),
    salt: z.string().nullable().meta({ description: "With it, anyone can recompute the commitment" }),
    commitment: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: "EvidenceEvent" });
export type EvidenceEvent = z.infer<typeof EvidenceEvent>;

export const listEnvelopeEvents = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes/{envelopeId}/events",
  operationId: "listEnvelopeEvents",
  summary: "The envelope's timeline with its hash chain, oldest first",
  scope: "envelopes:read",
  response: { status: 200, body: listOf(EvidenceEvent) },
  errors: ["envelope_not_found"],
});

/** Server-sent events: one `change` message for each commit that touches the envelope. */
export const streamEnvelope = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes/{envelopeId}/stream",
  operationId: "streamEnvelope",
  summary: "Be told when the envelope changes",
  audience: "session",
  internal: true,
  scope: undefined,
  response: { status: 200, body: undefined, contentType: "text/event-stream" },
  errors: ["envelope_not_found"],
});

export const getAuditTrail = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes/{envelopeId}/audit-trail",
  operationId: "getAuditTrail",
  summary: "Download the sealed audit trail",
  scope: "envelopes:read",
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  errors: ["envelope_not_found", "envelope_not_completed"],
});

export const getSignedDocument = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes/{envelopeId}/signed-document",
  operationId: "getSignedDocument",
  summary: "Download a sealed document",
  scope: "envelopes:read",
  query: z.object({ document: z.coerce.number().int().min(0).optional() }),
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  errors: ["envelope_not_found", "envelope_not_completed", "document_not_found", "purged"],
});
