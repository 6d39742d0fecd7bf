import type { Attachment } from "@/lib/contracts/attachments";
import type { Envelope, EnvelopeSummary } from "@/lib/contracts/envelope";
import type { Field } from "@/lib/contracts/fields";
import type { Recipient } from "@/lib/contracts/recipients";
import { env } from "@/lib/env";
import { flatRules } from "@/lib/fields/rules";
import type { AttachmentRow, FieldRow, RecipientRow, Stored } from "./store";

const iso = (value: Date | null): string | null => value?.toISOString() ?? null;

/** Links by recipient id; only create and send have them to show. */
export type Links = ReadonlyMap<string, string>;

/** The public form of an envelope. */
export function toEnvelope(stored: Stored, links: Links = new Map()): Envelope {
  return {
    ...toSummary(stored, links),
    fields: stored.fields.map((field) => toField(field, stored.recipients)),
    attachments: signedAttachments(stored).map(toAttachment),
    warnings: stored.envelope.warnings,
  };
}

export function toSummary(stored: Omit<Stored, "fields" | "attachments">, links: Links = new Map()): EnvelopeSummary {
  const { envelope } = stored;
  return {
    id: envelope.id,
    subject: envelope.subject,
    message: envelope.message,
    status: envelope.status,
    sealing: envelope.sealing,
    sealLevel: envelope.sealLevel as EnvelopeSummary["sealLevel"],
    sealPending: envelope.sealPending,
    signatureLevel: envelope.signatureLevel as EnvelopeSummary["signatureLevel"],
    recipients: stored.recipients.map((recipient) => toRecipient(recipient, links.get(recipient.id))),
    documents: stored.documents.map(({ document, sealedSha256 }) => ({
      id: document.id,
      // Of a document that others still use the row is not empty.
      name: envelope.purgedAt ? "" : document.name,
      pageCount: document.pageCount,
      size: document.sizeBytes,
      sha256: document.sha256,
      sealedSha256: envelope.status === "COMPLETED" ? sealedSha256 : null,
    })),
    closeReason: envelope.closeReason,
    expiresAt: iso(envelope.expiresAt),
    scheduledAt: iso(envelope.scheduledAt),
    createdAt: envelope.createdAt.toISOString(),
    updatedAt: envelope.updatedAt.toISOString(),
    sentAt: iso(envelope.sentAt),
    completedAt: iso(envelope.completedAt),
    legalHold: envelope.legalHoldAt && { since: envelope.legalHoldAt.toISOString(), reason: envelope.legalHoldReason },
    purgedAt: iso(envelope.purgedAt),
    category: envelope.category as EnvelopeSummary["category"],
    tags: envelope.tags,
    locale: envelope.locale,
    redirectUrl: envelope.redirectUrl,
    initialsOnEveryPage: envelope.initialsOnEveryPage,
    environment: envelope.environment,
    workspaceId: envelope.workspaceId,
    metadata: envelope.metadata,
    sender: { name: stored.sender.name, email: stored.sender.email },
  };
}

export function toRecipient(row: RecipientRow, token?: string): Recipient {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    phone: row.phone,
    order: row.order,
    status: row.status,
    viewedAt: iso(row.viewedAt),
    signedAt: iso(row.actedAt),
    confirmedAt: iso(row.confirmedAt),
    declinedAt: iso(row.declinedAt),
    declineReason: row.declineReason,
    erasedAt: iso(row.erasedAt),
    locale: row.locale,
    delivery: row.delivery as Recipient["delivery"],
    authentication: row.authentication as Recipient["authentication"],
    allowForwarding: row.allowForwarding,
    mustConfirm: row.mustConfirm,
    ...(token === undefined ? {} : { accessToken: token, signUrl: signUrlOf(token) }),
  };
}

export function toField(row: FieldRow, recipients: readonly RecipientRow[]): Field {
  const recipientIndex = recipients.findIndex((recipient) => recipient.id === row.recipientId);
  return {
    id: row.id,
    recipientId: row.recipientId,
    recipientEmail: recipients[recipientIndex]?.email ?? "",
    recipientIndex,
    documentIndex: row.documentIndex,
    pageNumber: row.pageNumber,
    fieldType: row.fieldType as Field["fieldType"],
    x: row.x,
    y: row.y,
    width: row.width,
    height: row.height,
    required: row.required,
    readOnly: row.readOnly,
    label: row.label,
    options: row.options,
    optionBoxes: row.optionBoxes,
    value: row.value,
    anchorText: row.anchorText,
    anchorPlacement: row.anchorPlacement as Field["anchorPlacement"],
    anchorIndex: row.anchorIndex,
    ...flatRules(row.rules),
  };
}

export const toAttachment = (row: AttachmentRow): Attachment => ({
  id: row.id,
  recipientId: row.recipientId,
  fieldId: row.fieldId,
  name: row.name,
  mimeType: row.mimeType,
  size: row.sizeBytes,
  sha256: row.sha256,
  createdAt: row.createdAt.toISOString(),
});

/** Files of those who have signed: a field holds them since then. What somebody is still choosing is theirs alone. */
export const signedAttachments = ({ attachments, fields }: Stored): AttachmentRow[] =>
  attachments.filter((row) => fields.some((field) => field.id === row.fieldId && field.value === row.id));

/** Built from APP_URL, never from a request's Host header. */
export const signUrlOf = (token: string): string => `${env().APP_URL}/sign/${token}`;
