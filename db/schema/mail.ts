import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Every mail, written in the transaction that causes it; `outbox` when the instance has no SMTP server. */
export const mails = pgTable(
  "mails",
  {
    id: text("id").primaryKey(),
    /** Which message of what: one mail each, however often a job is tried. */
    dedupeKey: text("dedupe_key").notNull(),
    envelopeId: text("envelope_id"),
    recipientId: text("recipient_id"),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    /** AEAD: mails hold signing links. */
    encryptedHtml: text("encrypted_html").notNull(),
    encryptedText: text("encrypted_text").notNull(),
    /** The same mail without the sealed PDFs, for a server that finds them too large; null where none come along. */
    encryptedLinksHtml: text("encrypted_links_html"),
    encryptedLinksText: text("encrypted_links_text"),
    /** The picture that comes with it and is named by its formatted form; null where none does. */
    logoSha256: text("logo_sha256"),
    /** What the member whom it goes to can stop by one press: `<user id> <kind>`; null where nothing can be. */
    unsubscribes: text("unsubscribes"),
    messageId: text("message_id").notNull(),
    status: text("status", { enum: ["QUEUED", "SENT", "OUTBOX", "FAILED"] }).notNull(),
    error: text("error"),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
  },
  (table) => [
    uniqueIndex("mails_dedupe_key").on(table.dedupeKey),
    index("mails_envelope_idx").on(table.envelopeId),
    index("mails_logo_idx").on(table.logoSha256).where(sql`logo_sha256 is not null`),
  ],
);
