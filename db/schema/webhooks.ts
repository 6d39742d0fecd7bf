import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { workspaces } from "./accounts";
import { moment } from "./columns";

export const webhooks = pgTable(
  "webhooks",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    url: text("url").notNull(),
    events: text("events").array().notNull(),
    description: text("description").notNull().default(""),
    isActive: boolean("is_active").notNull().default(true),
    /** AEAD under the instance key, bound to the webhook's id. */
    encryptedSecret: text("encrypted_secret").notNull(),
    /** The secret before the last rotation; signs beside the new one until that moment. */
    previousEncryptedSecret: text("previous_encrypted_secret"),
    previousSecretUntil: moment("previous_secret_until"),
    /** Since when every try has failed; undefined after a success. */
    failingSince: moment("failing_since"),
    disabledReason: text("disabled_reason"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("webhooks_workspace_idx").on(table.workspaceId, table.environment)],
);

/** One event for one endpoint. The payload is frozen when the event happens. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: text("id").primaryKey(),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    eventId: text("event_id").notNull(),
    envelopeId: text("envelope_id").notNull(),
    event: text("event").notNull(),
    payload: text("payload").notNull(),
    status: text("status", { enum: ["PENDING", "DELIVERED", "FAILED"] }).notNull(),
    attemptCount: integer("attempt_count").notNull().default(0),
    /** Tries made before the last replay: the schedule counts from there. */
    triesBeforeReplay: integer("tries_before_replay").notNull().default(0),
    createdAt: moment("created_at").notNull(),
    nextAttemptAt: moment("next_attempt_at"),
    deliveredAt: moment("delivered_at"),
  },
  (table) => [
    uniqueIndex("webhook_deliveries_once_key").on(table.webhookId, table.eventId),
    index("webhook_deliveries_envelope_idx").on(table.envelopeId),
    index("webhook_deliveries_list_idx").on(table.webhookId, table.id),
  ],
);

/** Each try, as it went. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    deliveryId: text("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    at: moment("at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    /** As they were sent; the signatures in them are proofs, not secrets. */
    requestHeaders: jsonb("request_headers").$type<Record<string, string>>(),
    responseStatus: integer("response_status"),
    responseBody: text("response_body"),
    error: text("error"),
  },
  (table) => [uniqueIndex("webhook_attempts_number_key").on(table.deliveryId, table.number)],
);
