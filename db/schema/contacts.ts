import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { envelopes } from "./envelopes";

/**
 * Everybody whom a workspace sent something to, once each: an address in small letters, and by which names and addresses
 * they are found. Triggers (migration 0042) keep it. Nothing in it changes with a further envelope, so that no two of them
 * wait for each other; in how many somebody is, and which was the last, is asked of {@link contactEnvelopes}.
 */
export const contacts = pgTable(
  "contacts",
  {
    workspaceId: text("workspace_id").notNull(),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    address: text("address").notNull(),
    /** Their address and the names that they had, in small letters, each on a line of its own. */
    words: text("words").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.environment, table.address] }),
    index("contacts_search_idx")
      .using("gin", table.workspaceId, table.words.op("gin_trgm_ops"))
      .with({ gin_pending_list_limit: 512 }),
  ],
);

/** In which envelopes somebody is. */
export const contactEnvelopes = pgTable(
  "contact_envelopes",
  {
    workspaceId: text("workspace_id").notNull(),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    address: text("address").notNull(),
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.environment, table.address, table.envelopeId] }),
    index("contact_envelopes_envelope_idx").on(table.envelopeId),
    index("contact_envelopes_latest_idx").on(table.workspaceId, table.environment, table.envelopeId, table.address),
  ],
);
