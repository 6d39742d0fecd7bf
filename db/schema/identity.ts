import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import { moment } from "./columns";
import { recipientLinks, recipientSessions, recipients } from "./envelopes";

/** One-time codes sent to a recipient: six digits, ten minutes, five tries, used once. Only a hash is kept. */
export const recipientCodes = pgTable(
  "recipient_codes",
  {
    id: text("id").primaryKey(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    channel: text("channel", { enum: ["EMAIL", "SMS"] }).notNull(),
    /** HMAC under the instance's key; empty until the job that writes the message has made the code. */
    codeHash: text("code_hash").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    triesLeft: integer("tries_left").notNull(),
    usedAt: moment("used_at"),
  },
  (table) => [index("recipient_codes_recipient_idx").on(table.recipientId, table.createdAt)],
);

/** Single-use links for a frame on a page of the sender's own. */
export const embedLinks = pgTable(
  "embed_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (table) => [index("embed_links_recipient_idx").on(table.recipientId)],
);

/**
 * Single-use links by which a recipient goes on on another device. What they open hangs on the link that the first device
 * came by: it ends with that one, and the evidence goes on saying which channel it was.
 */
export const handoverLinks = pgTable(
  "handover_links",
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
    usedAt: moment("used_at"),
  },
  (table) => [index("handover_links_recipient_idx").on(table.recipientId, table.createdAt)],
);

/**
 * Single-use links by which a recipient draws on their phone for a page that waits elsewhere. The phone gets no session: it
 * may add one drawing, which only the session that asked for it reads. That one adopts it, or not.
 */
export const padLinks = pgTable(
  "pad_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    sessionHash: text("session_hash")
      .notNull()
      .references(() => recipientSessions.tokenHash, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    /** The page that waited does so no longer. */
    closedAt: moment("closed_at"),
    /** What was drawn, until the page that waits has it. */
    mark: jsonb("mark").$type<SignatureMark>(),
  },
  (table) => [index("pad_links_recipient_idx").on(table.recipientId, table.createdAt)],
);
