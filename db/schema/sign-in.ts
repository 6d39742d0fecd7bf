import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { moment } from "./columns";

/**
 * Somebody asked to sign in by a mailed link instead of a password: single use, of which only a hash is kept. There is a row
 * for addresses that nobody here has, too, so that asking is the same work for any address; those get no token and no mail.
 */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    /** The page that was wanted, a path of ours. */
    next: text("next").notNull(),
    /** Null until the job that writes the mail has made the token, and for ever where there is no such account. */
    tokenHash: text("token_hash"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (table) => [
    uniqueIndex("sign_in_links_token_key").on(table.tokenHash),
    index("sign_in_links_email_idx").on(table.email, table.createdAt),
  ],
);

/** Who a member is at an OpenID Connect provider: bound at first use, by what never changes there. */
export const identities = pgTable(
  "identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the operator calls the provider. */
    provider: text("provider").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    uniqueIndex("identities_user_issuer_key").on(table.userId, table.issuer),
  ],
);

/** A provider has said who somebody is, and their second factor is still asked for. Of what their browser keeps only a hash is here. */
export const halfSignIns = pgTable("half_sign_ins", {
  tokenHash: text("token_hash").primaryKey(),
  userId: text("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  provider: text("provider").notNull(),
  issuer: text("issuer").notNull(),
  subject: text("subject").notNull(),
  next: text("next").notNull(),
  createdAt: moment("created_at").notNull(),
  expiresAt: moment("expires_at").notNull(),
  usedAt: moment("used_at"),
});
