import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { SlotBox } from "@/lib/pdf/draw/stamp-item";
import { moment } from "./columns";
import { envelopes } from "./envelopes";

/**
 * Signatures of level ADVANCED, in the order in which they were given. WAITING until the signer's revision is in every
 * document, then MADE; DROPPED when a change cancelled it, or the envelope ended first.
 */
export const signatures = pgTable(
  "signatures",
  {
    id: text("id").primaryKey(),
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    /** No reference: a signature outlives a recipient who was taken off the envelope. */
    recipientId: text("recipient_id").notNull(),
    position: integer("position").notNull(),
    status: text("status", { enum: ["WAITING", "MADE", "DROPPED"] }).notNull(),
    signedAt: moment("signed_at").notNull(),
    manifestSha256: text("manifest_sha256").notNull(),
    /** The signature over the manifest, made while the signer waited. */
    manifestCmsSha256: text("manifest_cms_sha256").notNull(),
    /** HMAC under the instance's key over whose signature of what this is. */
    binding: text("binding").notNull(),
    timestamped: boolean("timestamped").notNull(),
    /** DER in base64: the signer's certificate, then those above it. */
    certificates: text("certificates").array().notNull(),
    certificateSerial: text("certificate_serial").notNull(),
    certificateSha256: text("certificate_sha256").notNull(),
    notAfter: moment("not_after").notNull(),
    /** The first certificate ran out before the revision could be made; this is another one. */
    reissued: boolean("reissued").notNull().default(false),
    /** On the first one of an envelope without fields: whose place is where on the added page. */
    slots: jsonb("slots").$type<SignatureSlot[]>().notNull().default([]),
  },
  (table) => [
    index("signatures_envelope_idx").on(table.envelopeId, table.position),
    index("signatures_manifest_idx").on(table.manifestSha256),
    index("signatures_manifest_cms_idx").on(table.manifestCmsSha256),
    index("signatures_waiting_idx").on(table.signedAt).where(sql`status = 'WAITING'`),
  ],
);

export type SignatureSlot = { recipientId: string; box: SlotBox };

/** What one signature appended to one document. The document up to there is its base and all tails before. */
export const signatureRevisions = pgTable(
  "signature_revisions",
  {
    signatureId: text("signature_id")
      .notNull()
      .references(() => signatures.id, { onDelete: "cascade" }),
    documentPosition: integer("document_position").notNull(),
    tailSha256: text("tail_sha256").notNull(),
    /** Of the whole document with this tail. */
    sha256: text("sha256").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    /** PAdES level of the signer's signature. */
    level: text("level").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.signatureId, table.documentPosition] }),
    index("signature_revisions_tail_idx").on(table.tailSha256),
  ],
);

/** One-time keys that wait, encrypted, for the seconds until their revision is made. Empty when nothing is going on. */
export const signerKeys = pgTable(
  "signer_keys",
  {
    signatureId: text("signature_id")
      .primaryKey()
      .references(() => signatures.id, { onDelete: "cascade" }),
    sealedKey: text("sealed_key").notNull(),
    /** The end of its certificate: no key outlives that. */
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("signer_keys_expiry_idx").on(table.expiresAt)],
);

/** Every certificate that the signers' authority issued. Without references: it outlives what it tells of. */
export const issuedCertificates = pgTable(
  "issued_certificates",
  {
    sha256: text("sha256").primaryKey(),
    serial: text("serial").notNull(),
    issuerSha256: text("issuer_sha256").notNull(),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    envelopeId: text("envelope_id").notNull(),
    recipientId: text("recipient_id").notNull(),
    notBefore: moment("not_before").notNull(),
    notAfter: moment("not_after").notNull(),
    issuedAt: moment("issued_at").notNull(),
  },
  (table) => [index("issued_certificates_serial_idx").on(table.serial)],
);

/** Every authority that certified a signer here: what they signed stays trusted when another one takes its place. */
export const signerAuthorities = pgTable("signer_authorities", {
  sha256: text("sha256").primaryKey(),
  /** DER in base64. */
  certificate: text("certificate").notNull(),
  environment: text("environment", { enum: ["live", "test"] }).notNull(),
  /** Over what the row vouches for (lib/sealing/row-mac.ts); null only until the first start after an upgrade. */
  mac: text("mac"),
  firstUsedAt: moment("first_used_at").notNull(),
});
