import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { PointsBox } from "@/lib/fields/page-box";
import type { FieldRules } from "@/lib/fields/rules";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import { workspaces } from "./accounts";
import { moment } from "./columns";
import { documents } from "./documents";

export const envelopes = pgTable(
  "envelopes",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    /** Member who sent it, or whose key did: named to recipients as the sender. */
    senderId: text("sender_id").notNull(),
    /** Whether the sender's address was proven when it was sent last; null while unsent, and where nobody asked yet. */
    senderConfirmed: boolean("sender_confirmed"),
    subject: text("subject").notNull(),
    message: text("message").notNull().default(""),
    status: text("status").notNull(),
    sealing: boolean("sealing").notNull().default(false),
    /** Counts changes; every guarded update names the version it read. */
    version: integer("version").notNull().default(1),
    signatureLevel: text("signature_level").notNull().default("SIMPLE"),
    category: text("category").notNull(),
    tags: text("tags").array().notNull().default(sql`'{}'::text[]`),
    metadata: jsonb("metadata").$type<Record<string, string>>().notNull().default({}),
    locale: text("locale").notNull().default("en"),
    redirectUrl: text("redirect_url"),
    /** Days after sending on which those who have not acted are reminded. */
    reminderDays: integer("reminder_days").array().notNull().default(sql`'{}'::integer[]`),
    initialsOnEveryPage: boolean("initials_on_every_page").notNull().default(false),
    /** What was moved or guessed when the fields were placed. */
    warnings: jsonb("warnings").$type<{ path: string; message: string }[]>().notNull().default([]),
    /** Counts how often it was sent: 1 at first, one more at each resubmission. Links and signatures belong to a round. */
    round: integer("round").notNull().default(1),
    templateId: text("template_id"),
    sealLevel: text("seal_level"),
    /** Something that may pass kept the seals from a higher level; they are raised when it has. */
    sealPending: boolean("seal_pending").notNull().default(false),
    /** When the seals are to be raised or renewed; null while there is nothing to gain. */
    sealDueAt: moment("seal_due_at"),
    /** Tries since the seals last changed that brought nothing. */
    sealTries: integer("seal_tries").notNull().default(0),
    closeReason: text("close_reason"),
    auditSha256: text("audit_sha256"),
    /** The sealed file that holds all documents in order; null with one document, or when they are too large together. */
    combinedSha256: text("combined_sha256"),
    expiresAt: moment("expires_at"),
    scheduledAt: moment("scheduled_at"),
    /** When it was completed, declined, voided or expired: retention counts from there. */
    endedAt: moment("ended_at"),
    /** Nothing of it may be purged or erased. */
    legalHoldAt: moment("legal_hold_at"),
    legalHoldReason: text("legal_hold_reason"),
    /** The files and all personal data were deleted; what remains is the tombstone. */
    purgedAt: moment("purged_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    sentAt: moment("sent_at"),
    completedAt: moment("completed_at"),
  },
  (table) => [
    index("envelopes_list_idx").on(table.workspaceId, table.environment, table.id),
    index("envelopes_status_idx").on(table.workspaceId, table.environment, table.status, table.id),
    index("envelopes_changed_idx").on(table.workspaceId, table.environment, table.updatedAt, table.id),
    index("envelopes_trail_idx")
      .on(table.updatedAt)
      .where(sql`audit_sha256 is null and status in ('DECLINED', 'VOIDED', 'EXPIRED')`),
    index("envelopes_audit_idx").on(table.auditSha256).where(sql`audit_sha256 is not null`),
    index("envelopes_combined_idx").on(table.combinedSha256).where(sql`combined_sha256 is not null`),
    index("envelopes_seal_due_idx").on(table.sealDueAt).where(sql`seal_due_at is not null`),
    index("envelopes_ended_idx")
      .on(table.workspaceId, table.endedAt)
      .where(sql`ended_at is not null and purged_at is null`),
    index("envelopes_sealing_idx").on(table.updatedAt).where(sql`sealing`),
    index("envelopes_schedule_idx").on(table.scheduledAt).where(sql`status = 'SCHEDULED'`),
    index("envelopes_expiry_idx")
      .on(table.expiresAt)
      .where(sql`status in ('SENT', 'DELIVERED', 'PARTIALLY_SIGNED', 'RETURNED_TO_SENDER')`),
  ],
);

/**
 * How many envelopes a workspace has in each status: the sum of `value`. A trigger on `envelopes` (migration 0003) adds
 * rows of +1 and -1, so that no two changes wait for each other; a job folds them.
 */
export const envelopeCounts = pgTable(
  "envelope_counts",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    status: text("status").notNull(),
    value: integer("value").notNull(),
  },
  (table) => [index("envelope_counts_sum_idx").on(table.workspaceId, table.environment, table.status)],
);

export const envelopeDocuments = pgTable(
  "envelope_documents",
  {
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    documentId: text("document_id")
      .notNull()
      .references(() => documents.id),
    sealedSha256: text("sealed_sha256"),
    sealedSizeBytes: integer("sealed_size_bytes"),
  },
  (table) => [
    primaryKey({ columns: [table.envelopeId, table.position] }),
    index("envelope_documents_document_idx").on(table.documentId),
    index("envelope_documents_sealed_idx").on(table.sealedSha256).where(sql`sealed_sha256 is not null`),
  ],
);

export const recipients = pgTable(
  "recipients",
  {
    id: text("id").primaryKey(),
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    role: text("role").notNull(),
    order: integer("signing_order").notNull(),
    status: text("status").notNull(),
    delivery: text("delivery").notNull(),
    /** They may pass it on to another person, who then takes this row over. */
    allowForwarding: boolean("allow_forwarding").notNull().default(false),
    /** A viewer whom the sender asks to confirm that they have read it. */
    mustConfirm: boolean("must_confirm").notNull().default(false),
    locale: text("locale").notNull(),
    /** Somebody chose it; else the signing page follows the browser. */
    localeGiven: boolean("locale_given").notNull().default(false),
    /** In which language the days and numbers stand that they signed; null before, and where nobody asked then. */
    writesIn: text("writes_in"),
    viewedAt: moment("viewed_at"),
    /** When the recipient signed or approved. */
    actedAt: moment("acted_at"),
    /** When a viewer confirmed that they have read it. */
    confirmedAt: moment("confirmed_at"),
    declinedAt: moment("declined_at"),
    declineReason: text("decline_reason"),
    mark: jsonb("mark").$type<SignatureMark>(),
    authentication: text("authentication").notNull().default("NONE"),
    /** scrypt of the code that the sender told the recipient by another way. */
    accessCodeHash: text("access_code_hash"),
    /** Wrong codes since the last right one; each fifth locks. */
    codeFailures: integer("code_failures").notNull().default(0),
    lockedUntil: moment("locked_until"),
    /** The last message that asked this recipient to act. */
    lastAskedAt: moment("last_asked_at"),
    /** How many messages have asked; names each one so that none is written twice. */
    askedCount: integer("asked_count").notNull().default(0),
    /** The last reminder; the next one waits an hour. */
    remindedAt: moment("reminded_at"),
    /** Who this was is erased: name, address, number and mark are empty since then. */
    erasedAt: moment("erased_at"),
  },
  (table) => [uniqueIndex("recipients_envelope_position_key").on(table.envelopeId, table.position)],
);

export const fields = pgTable(
  "fields",
  {
    id: text("id").primaryKey(),
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    documentIndex: integer("document_index").notNull(),
    pageNumber: integer("page_number").notNull(),
    fieldType: text("field_type").notNull(),
    x: doublePrecision("x").notNull(),
    y: doublePrecision("y").notNull(),
    width: doublePrecision("width").notNull(),
    height: doublePrecision("height").notNull(),
    required: boolean("required").notNull(),
    label: text("label").notNull(),
    readOnly: boolean("read_only").notNull().default(false),
    options: text("options").array().notNull().default(sql`'{}'::text[]`),
    /** Of a choice: where each option is marked; empty when they share the field's box. */
    optionBoxes: jsonb("option_boxes").$type<PointsBox[]>().notNull().default([]),
    value: text("value"),
    /** What the sender filled in beforehand: a cancelled signature brings it back. */
    presetValue: text("preset_value"),
    anchorText: text("anchor_text"),
    anchorPlacement: text("anchor_placement"),
    anchorIndex: integer("anchor_index"),
    /** What the sender asks of the value beyond its type. */
    rules: jsonb("rules").$type<FieldRules>().notNull().default({}),
  },
  (table) => [index("fields_envelope_idx").on(table.envelopeId, table.position)],
);

/** Signing links. Only the hash is kept; each answer and each mail mints its own, so the evidence says which channel was used. */
export const recipientLinks = pgTable(
  "recipient_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    channel: text("channel", { enum: ["API", "EMAIL", "SMS", "EMBED"] }).notNull(),
    createdAt: moment("created_at").notNull(),
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("recipient_links_recipient_idx").on(table.recipientId)],
);

/** A recipient's browser after it exchanged the link for a cookie. */
export const recipientSessions = pgTable(
  "recipient_sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    linkHash: text("link_hash")
      .notNull()
      .references(() => recipientLinks.tokenHash, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** When the right code was given in this browser, and by which of the recipient's methods. */
    authenticatedAt: moment("authenticated_at"),
    authenticatedBy: text("authenticated_by"),
  },
  (table) => [index("recipient_sessions_recipient_idx").on(table.recipientId)],
);

/** Links that were opened by GET: scanners do that too, so it proves nothing and stays out of the evidence. */
export const linkAccesses = pgTable(
  "link_accesses",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    at: moment("at").notNull(),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (table) => [index("link_accesses_recipient_idx").on(table.recipientId)],
);
