import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { workspaces } from "./accounts";
import { moment } from "./columns";

/** A field that the document itself asks for, in points from the top of the page as seen. */
export type TagField = {
  role: number;
  fieldType: string;
  pageNumber: number;
  x: number;
  y: number;
  width: number;
  height: number;
  required: boolean;
  label: string;
  options: string[];
};

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
    /** Hash of the upload; another value only when it had to be decrypted or repaired. */
    uploadedSha256: text("uploaded_sha256").notNull(),
    pageCount: integer("page_count").notNull(),
    pages: jsonb("pages").$type<{ widthPt: number; heightPt: number; rotation?: number | undefined }[]>().notNull(),
    signatureCount: integer("signature_count").notNull().default(0),
    /** Fields named by text tags such as {{Signature;role=1}}; `role` counts signers from 1. */
    tagFields: jsonb("tag_fields").$type<TagField[]>().notNull().default([]),
    warnings: jsonb("warnings").$type<{ code: string; detail: string }[]>().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("documents_workspace_idx").on(table.workspaceId, table.environment, table.id)],
);
