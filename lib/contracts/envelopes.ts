import * as z from "zod";
import { id, line, listOf, pageQuery, pathId, success, timeInput } from "./common";
import { contract, inlineMaxBodyBytes } from "./contract";
import { refusedFiles } from "./documents";
import { categories, Envelope, EnvelopeSummary, EvidenceEvent, envelopeStatuses } from "./envelope";
import { DryRunReport } from "./envelope-dry-run";
import { CreateEnvelope } from "./envelope-input";
import { UpdateEnvelope } from "./envelope-update";

/** Orders of the list. */
export const envelopeOrders = ["newest", "oldest", "updated"] as const;
export type EnvelopeOrder = (typeof envelopeOrders)[number];

/** One status, or several with commas between them. */
const statusList = z
  .string()
  .transform((value) => value.split(",").map((each) => each.trim().toUpperCase()))
  .pipe(z.array(z.enum(envelopeStatuses)));

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
  query: z.object({
    dryRun: z.enum(["true", "false"]).optional().meta({ description: "Check everything and create nothing" }),
  }),
  body: CreateEnvelope,
  maxBodyBytes: inlineMaxBodyBytes,
  response: { status: 201, body: Envelope },
  alsoAnswers: [
    { status: 200, body: DryRunReport, description: "With `dryRun=true`: what was found; nothing was created" },
  ],
  etag: true,
  errors: [
    ...refusedFiles,
    "invalid_request",
    "document_not_found",
    "signer_without_field",
    "qualified_unavailable",
    "advanced_unavailable",
    "advanced_requires_strong_auth",
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
  summary: "List envelopes, newest first or as asked",
  scope: "envelopes:read",
  params: undefined,
  query: pageQuery.extend({
    status: statusList
      .optional()
      .meta({ description: "Only those in this status, or in one of several: `SENT,DELIVERED`" }),
    q: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "Words in the subject, in a name or address, in a label or in the name of a document" }),
    tag: z.string().max(40).toLowerCase().optional().meta({ description: "Only those with this label" }),
    category: z.enum(categories).optional().meta({ description: "Only this kind of paper" }),
    createdFrom: timeInput.optional().meta({ description: "Only those made at this time or later" }),
    createdTo: timeInput.optional().meta({ description: "Only those made at this time or earlier" }),
    sort: z
      .enum(envelopeOrders)
      .optional()
      .meta({ description: "`newest` (when nothing is said) or `oldest` first, or `updated`: what changed last" }),
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
  etag: true,
  errors: ["envelope_not_found"],
});

export const updateEnvelope = contract({
  ...base,
  method: "PATCH",
  path: "/v1/envelopes/{envelopeId}",
  operationId: "updateEnvelope",
  summary: "Change a draft, scheduled or returned envelope, the end of one in flight, or the labels of any",
  description:
    "What is absent stays; lists are replaced whole. Recipients are matched by `id`, else by e-mail, and keep their " +
    "links. Once an envelope came back, a change of documents, fields or subject cancels every signature and " +
    "approval, ends the old links, and all act again; recipients, message and expiry may change without that. `expiresAt` alone may " +
    "change until everyone has acted, and `tags`, `category` and `metadata` alone at any time.",
  scope: "envelopes:write",
  ifMatch: true,
  body: UpdateEnvelope,
  maxBodyBytes: inlineMaxBodyBytes,
  response: { status: 200, body: Envelope },
  etag: true,
  errors: [
    ...refusedFiles,
    "invalid_request",
    "envelope_not_found",
    "envelope_wrong_status",
    "legal_hold",
    "envelope_changed",
    "document_not_found",
    "signer_without_field",
    "qualified_unavailable",
    "advanced_unavailable",
    "advanced_requires_strong_auth",
    "authentication_unavailable",
    "delivery_unavailable",
  ],
});

export const deleteEnvelope = contract({
  ...base,
  method: "DELETE",
  path: "/v1/envelopes/{envelopeId}",
  operationId: "deleteEnvelope",
  summary: "Delete a draft; with `?void=true` void an envelope in flight",
  scope: "envelopes:write",
  query: z.object({
    void: z.enum(["true", "false"]).optional().meta({ description: "Void an envelope that is in flight" }),
  }),
  ifMatch: true,
  response: { status: 200, body: success },
  errors: ["envelope_not_found", "envelope_not_draft", "envelope_wrong_status"],
});

export const sendEnvelope = contract({
  ...base,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/send",
  operationId: "sendEnvelope",
  summary: "Send a draft to its recipients, schedule it, or resubmit it",
  description:
    "With `scheduledAt`, here or on the draft, it becomes SCHEDULED and is sent then; sending a scheduled envelope " +
    "without `scheduledAt` sends it now. From RETURNED_TO_SENDER it resubmits.",
  scope: "envelopes:write",
  body: z.object({
    scheduledAt: timeInput.optional().meta({ description: "Send it at this moment instead of now" }),
  }),
  ifMatch: true,
  response: { status: 200, body: Envelope },
  etag: true,
  errors: [
    "envelope_not_found",
    "envelope_wrong_status",
    "signer_without_field",
    "invalid_request",
    "authentication_unavailable",
    "delivery_unavailable",
  ],
});

export const voidEnvelope = contract({
  ...base,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/void",
  operationId: "voidEnvelope",
  summary: "Void an envelope in flight",
  scope: "envelopes:write",
  body: z.object({ reason: line(1_000).default("").meta({ description: "Why; recipients read it" }) }),
  ifMatch: true,
  response: { status: 200, body: Envelope },
  etag: true,
  errors: ["envelope_not_found", "envelope_wrong_status"],
});

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
  description:
    "Served once the envelope is over: COMPLETED, DECLINED, VOIDED or EXPIRED. A moment after the end it may still be in the making: 409 with `Retry-After`.",
  scope: "envelopes:read",
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  errors: ["envelope_not_found", "envelope_not_completed", "purged"],
});

/** How many envelopes one archive may hold. */
export const mostArchived = 100;

export const archiveEnvelopes = contract({
  ...base,
  params: undefined,
  method: "GET",
  path: "/v1/envelopes/archive",
  operationId: "archiveEnvelopes",
  summary: "Download the files of several envelopes",
  description:
    "A ZIP with a folder for each envelope that is over: the sealed documents of a completed one, and the audit trail of " +
    "any. One that is not over, or whose files are not there yet, refuses the whole.",
  scope: "envelopes:read",
  query: z.object({
    ids: z
      .string()
      .transform((value) => [...new Set(value.split(",").map((each) => each.trim()))])
      .pipe(z.array(id("envelope")).min(1).max(mostArchived, `must be at most ${mostArchived} envelopes`))
      .meta({ description: "Which envelopes: `env_…,env_…`" }),
  }),
  response: { status: 200, body: undefined, contentType: "application/zip" },
  errors: ["invalid_query", "envelope_not_found", "envelope_not_completed", "purged"],
});

export const getSignedDocument = contract({
  ...base,
  method: "GET",
  path: "/v1/envelopes/{envelopeId}/signed-document",
  operationId: "getSignedDocument",
  summary: "Download the sealed document",
  description:
    "`?document=N` (from 0) picks one of several; the original is its byte prefix. Without it several documents come as one combined PDF in their order, sealed too. `Accept: application/zip` gives the documents one by one, with the audit trail.",
  scope: "envelopes:read",
  query: z.object({
    document: z.coerce.number().int().min(0).optional().meta({ description: "Which document, from 0" }),
  }),
  response: { status: 200, body: undefined, contentType: "application/pdf" },
  servesRanges: true,
  alsoAnswers: [
    { status: 200, contentType: "application/zip", description: "All sealed documents and the audit trail" },
  ],
  errors: [
    "envelope_not_found",
    "envelope_not_completed",
    "document_not_found",
    "combined_unavailable",
    "range_not_satisfiable",
    "purged",
  ],
});
