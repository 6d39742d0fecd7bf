import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { moment } from "./columns";
import { envelopes } from "./envelopes";

/** What a member chose for one event; without a row they get a mail. */
export const notificationChoices = pgTable(
  "notification_choices",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    event: text("event").notNull(),
    choice: text("choice", { enum: ["OFF", "MAIL", "DIGEST"] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.event] })],
);

/** What waits for a member's next daily mail. It names the envelope; the mail reads of it what is left by then. */
export const digestEntries = pgTable(
  "digest_entries",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    event: text("event").notNull(),
    /** Of the mail that they would have got at once. */
    dedupeKey: text("dedupe_key").notNull(),
    at: moment("at").notNull(),
    /** Null until the mail that tells of it is written. */
    toldAt: moment("told_at"),
  },
  (table) => [
    uniqueIndex("digest_entries_dedupe_key").on(table.dedupeKey),
    index("digest_entries_user_idx").on(table.userId, table.id),
  ],
);
