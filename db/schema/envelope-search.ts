import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { envelopes } from "./envelopes";

/**
 * What a search of the list looks through, and the labels: of each envelope one row, which triggers (migration 0042)
 * keep equal to its subject, people, labels and documents' names. Apart from the envelope, whose every step would
 * otherwise be written into these indexes.
 */
export const envelopeSearch = pgTable(
  "envelope_search",
  {
    envelopeId: text("envelope_id")
      .primaryKey()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    workspaceId: text("workspace_id").notNull(),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    /** In small letters, each name on a line of its own. */
    words: text("words").notNull(),
    tags: text("tags").array().notNull().default(sql`'{}'::text[]`),
  },
  (table) => [
    index("envelope_search_idx")
      .using("gin", table.workspaceId, table.words.op("gin_trgm_ops"), table.tags)
      .with({ gin_pending_list_limit: 512 }),
  ],
);
