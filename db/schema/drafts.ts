import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import { moment } from "./columns";
import { recipients } from "./envelopes";

/**
 * What a recipient has filled in and not signed yet, so that it is there on whatever device they go on. No evidence and no
 * act: it goes when they act, when the envelope is over, and when they become somebody else.
 */
export const recipientDrafts = pgTable("recipient_drafts", {
  recipientId: text("recipient_id")
    .primaryKey()
    .references(() => recipients.id, { onDelete: "cascade" }),
  /** By field; merged one by one, so that two devices lose nothing of each other. */
  fieldValues: jsonb("field_values").$type<Record<string, string>>().notNull(),
  mark: jsonb("mark").$type<SignatureMark>(),
  signName: text("sign_name"),
  /** Counts the saves: who knows an older one has not seen what another device wrote. */
  version: integer("version").notNull(),
  updatedAt: moment("updated_at").notNull(),
});
