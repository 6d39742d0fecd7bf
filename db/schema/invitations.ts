import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users, workspaces } from "./accounts";
import { moment } from "./columns";

/** Somebody was asked by mail to join a workspace. Of the link only a hash is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role", { enum: ["ADMIN", "MEMBER"] }).notNull(),
    invitedBy: text("invited_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Null until the job that writes the mail has made the token. */
    tokenHash: text("token_hash"),
    /** How many mails were asked for; each replaces the link of the one before. */
    mailCount: integer("mail_count").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [
    uniqueIndex("invitations_token_key").on(table.tokenHash),
    index("invitations_workspace_idx").on(table.workspaceId),
    // One that is open for each address: inviting again sends that one again.
    uniqueIndex("invitations_open_key")
      .on(table.workspaceId, table.email)
      .where(sql`${table.acceptedAt} is null and ${table.revokedAt} is null`),
  ],
);
