import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { recipients } from "./envelopes";

/** Files that signers add in ATTACHMENT, STAMP and DRAWING fields; the bytes are in storage by their hash. */
export const attachments = pgTable(
  "attachments",
  {
    id: text("id").primaryKey(),
    recipientId: text("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    fieldId: text("field_id").notNull(),
    name: text("name").notNull(),
    mimeType: text("mime_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    index("attachments_recipient_idx").on(table.recipientId),
    index("attachments_sha256_idx").on(table.sha256),
  ],
);
