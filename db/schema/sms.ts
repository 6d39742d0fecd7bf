import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * Every text message, written in the transaction that causes it and handed to the provider by a job; `outbox` on an
 * instance with neither mail server nor provider.
 */
export const textMessages = pgTable(
  "text_messages",
  {
    id: text("id").primaryKey(),
    /** Which message of what: one each, however often a job is tried. */
    dedupeKey: text("dedupe_key").notNull(),
    envelopeId: text("envelope_id"),
    recipientId: text("recipient_id"),
    /** E.164. */
    toNumber: text("to_number").notNull(),
    /** AEAD: messages hold signing links and codes. */
    encryptedText: text("encrypted_text").notNull(),
    status: text("status", { enum: ["QUEUED", "SENT", "OUTBOX", "FAILED"] }).notNull(),
    /** A try is one worker's own until then. */
    leaseUntil: moment("lease_until"),
    /** What the provider calls it. */
    providerId: text("provider_id"),
    error: text("error"),
    createdAt: moment("created_at").notNull(),
    /** Of no use after that (codes); undefined for ever. */
    expiresAt: moment("expires_at"),
    sentAt: moment("sent_at"),
    /** When the provider told that it had reached the phone; null where nobody told. */
    deliveredAt: moment("delivered_at"),
  },
  (table) => [
    uniqueIndex("text_messages_dedupe_key").on(table.dedupeKey),
    index("text_messages_envelope_idx").on(table.envelopeId),
    index("text_messages_recipient_idx").on(table.recipientId),
  ],
);
