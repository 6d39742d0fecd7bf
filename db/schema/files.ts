import { boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { envelopes } from "./envelopes";

/**
 * Every sealed file that was ever handed out. A seal is raised or renewed by appending, so each generation is a byte
 * prefix of the next; whoever kept an early one still holds what was issued.
 */
export const fileGenerations = pgTable(
  "file_generations",
  {
    envelopeId: text("envelope_id")
      .notNull()
      .references(() => envelopes.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["document", "combined", "audit"] }).notNull(),
    /** Which document; 0 for the files that there is one of. */
    position: integer("position").notNull(),
    /** From 1; the highest is the file as it is now. */
    generation: integer("generation").notNull(),
    sha256: text("sha256").notNull(),
    /** Over what the row vouches for (lib/sealing/row-mac.ts); null only until the first start after an upgrade. */
    mac: text("mac"),
    /** Null only for files that were sealed before this table was kept. */
    sizeBytes: integer("size_bytes"),
    level: text("level", { enum: ["B-B", "B-T", "B-LT", "B-LTA"] }).notNull(),
    /** Only something that may pass kept it from a higher level. */
    isPending: boolean("is_pending").notNull().default(false),
    /** When its last document timestamp can no longer be checked without another one over it. */
    renewBy: moment("renew_by"),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.envelopeId, table.kind, table.position, table.generation] }),
    index("file_generations_sha256_idx").on(table.sha256),
  ],
);
