import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { workspaces } from "./accounts";
import { moment } from "./columns";

/** First answers to POSTs that carried an Idempotency-Key, kept 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Who sent it: an API key's id, or member, workspace and environment. */
    owner: text("owner").notNull(),
    /** SHA-256 of the header's value. */
    keyHash: text("key_hash").notNull(),
    /** SHA-256 over method, path, parsed members and the files' SHA-256. */
    fingerprint: text("fingerprint").notNull(),
    status: text("status", { enum: ["RUNNING", "DONE"] }).notNull(),
    /** Names the try that holds the claim; one that outlives its lease may be taken over. */
    claim: text("claim").notNull(),
    leaseUntil: moment("lease_until").notNull(),
    /** AEAD under a key derived from the presented API key: answers hold secrets. */
    encryptedAnswer: text("encrypted_answer"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.keyHash] }),
    index("idempotency_keys_expiry_idx").on(table.expiresAt),
  ],
);

/** One row for each request to the public API, kept 30 days. Bodies are not stored. */
export const requestLog = pgTable(
  "request_log",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    keyId: text("key_id"),
    userId: text("user_id"),
    at: moment("at").notNull(),
    method: text("method").notNull(),
    /** Path with its ids and query, without what is secret. */
    path: text("path").notNull(),
    operation: text("operation").notNull(),
    status: integer("status").notNull(),
    errorCode: text("error_code"),
    durationMs: integer("duration_ms").notNull(),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (table) => [
    index("request_log_list_idx").on(table.workspaceId, table.environment, table.id),
    index("request_log_age_idx").on(table.at),
  ],
);
