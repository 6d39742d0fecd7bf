import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";

const ENDINGS = "'envelope.declined', 'envelope.voided', 'envelope.expired'";

/** Append-only: a trigger refuses UPDATE and DELETE (migration 0001). No foreign key, so that it outlives what it tells of. */
export const evidenceEvents = pgTable(
  "evidence_events",
  {
    envelopeId: text("envelope_id").notNull(),
    seq: integer("seq").notNull(),
    id: text("id").notNull(),
    type: text("type").notNull(),
    at: moment("at").notNull(),
    actor: jsonb("actor").$type<Record<string, string>>().notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    /** SHA-256 over salt and personal data, which sit in `evidence_personal` and can be erased. */
    commitment: text("commitment").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
    /** HMAC-SHA-256 over the hash, by a key that the database does not hold. Null: from before there were any; see below. */
    mac: text("mac"),
  },
  (table) => [
    primaryKey({ columns: [table.envelopeId, table.seq] }),
    uniqueIndex("evidence_events_id_key").on(table.id),
    // By the code on the audit trail of what was not completed.
    index("evidence_events_ending_hash")
      .on(table.hash)
      .where(sql`${table.type} in (${sql.raw(ENDINGS)})`),
  ],
);

/** Where each protected chain ends: whoever cuts off its last events cannot make this row anew. */
export const evidenceHeads = pgTable("evidence_heads", {
  envelopeId: text("envelope_id").primaryKey(),
  seq: integer("seq").notNull(),
  /** HMAC-SHA-256 over the last event's hash, never the same as that event's own. */
  mac: text("mac").notNull(),
});

/** Beginnings of chains that were recorded before there were MACs: so far they were believed, once. */
export const evidenceAdoptions = pgTable("evidence_adoptions", {
  envelopeId: text("envelope_id").primaryKey(),
  /** Of the last event without a MAC. */
  seq: integer("seq").notNull(),
  /** HMAC-SHA-256 over that event's hash, which covers all before it. */
  mac: text("mac").notNull(),
});

export const evidencePersonal = pgTable("evidence_personal", {
  eventId: text("event_id").primaryKey(),
  salt: text("salt").notNull(),
  data: jsonb("data").$type<Record<string, unknown>>().notNull(),
});
