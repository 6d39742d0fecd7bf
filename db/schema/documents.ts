import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { workspaces } from "./accounts";
import { moment } from "./columns";

export const documents = pgTable(
  "documents",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    name: text("name").notNull(),
    mimeType: text("mime_type").notNull(),
    /** Size and hash of the document as everyone sees it: a byte prefix of what is sealed. */
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    /** Hash of the upload; another value when something was mended in it or taken out of it. */
    uploadedSha256: text("uploaded_sha256").notNull(),
    pageCount: integer("page_count").notNull(),
    pages: jsonb("pages").$type<{ widthPt: number; heightPt: number; rotation?: number | undefined }[]>().notNull(),
    signatureCount: integer("signature_count").notNull().default(0),
    /** The fields that the document asks for; null when nobody wanted to know. */
    suggestedFields: jsonb("suggested_fields").$type<SuggestedField[]>(),
    warnings: jsonb("warnings").$type<{ code: string; detail: string }[]>().notNull(),
    /** Files attached inside it that signers are shown, by name. */
    attachedFiles: jsonb("attached_files").$type<{ name: string; sizeBytes: number }[]>().notNull().default([]),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Its file and name were deleted with the last envelope that it was sent in. */
    purgedAt: moment("purged_at"),
  },
  (table) => [
    index("documents_workspace_idx").on(table.workspaceId, table.environment, table.id),
    index("documents_sha256_idx").on(table.sha256),
  ],
);
