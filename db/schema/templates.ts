import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { workspaces } from "./accounts";
import { moment } from "./columns";
import { documents } from "./documents";

export const templates = pgTable(
  "templates",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** Roles, fields and envelope settings; parsed by its contract whenever it is read. */
    definition: jsonb("definition").$type<Record<string, unknown>>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [index("templates_list_idx").on(table.workspaceId, table.environment, table.id)],
);

export const templateDocuments = pgTable(
  "template_documents",
  {
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    documentId: text("document_id")
      .notNull()
      .references(() => documents.id),
  },
  (table) => [
    primaryKey({ columns: [table.templateId, table.position] }),
    index("template_documents_document_idx").on(table.documentId),
  ],
);

export const bulkSends = pgTable(
  "bulk_sends",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    templateId: text("template_id").notNull(),
    /** The template as it was when the rows were taken in: its definition and documents. */
    template: jsonb("template").$type<{ definition: Record<string, unknown>; documentIds: string[] }>().notNull(),
    /** Member in whose name the envelopes are sent. */
    senderId: text("sender_id").notNull(),
    keyId: text("key_id"),
    status: text("status", { enum: ["RUNNING", "DONE"] }).notNull(),
    createdAt: moment("created_at").notNull(),
    completedAt: moment("completed_at"),
  },
  (table) => [index("bulk_sends_list_idx").on(table.workspaceId, table.environment, table.id)],
);

export const bulkSendRows = pgTable(
  "bulk_send_rows",
  {
    bulkSendId: text("bulk_send_id")
      .notNull()
      .references(() => bulkSends.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    status: text("status", { enum: ["PENDING", "SENT", "FAILED"] }).notNull(),
    envelopeId: text("envelope_id"),
    error: jsonb("error").$type<{ code: string; detail: string; issues?: { path: string; message: string }[] }>(),
  },
  (table) => [
    primaryKey({ columns: [table.bulkSendId, table.position] }),
    index("bulk_send_rows_envelope_idx").on(table.envelopeId).where(sql`envelope_id is not null`),
  ],
);
