import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users, workspaces } from "./accounts";
import { moment } from "./columns";

export const apiKeys = pgTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** What may be shown again: `sk_live_••••` plus the last four characters. */
    prefix: text("prefix").notNull(),
    keyHash: text("key_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    environment: text("environment", { enum: ["live", "test"] }).notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at"),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [
    uniqueIndex("api_keys_hash_key").on(table.keyHash),
    index("api_keys_workspace_idx").on(table.workspaceId),
  ],
);
