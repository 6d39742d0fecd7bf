import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { moment } from "./columns";

/** A member's authenticator. Asked for at sign-in once it was confirmed by a code. */
export const authenticators = pgTable("authenticators", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** AEAD: who reads the database makes no codes. */
  encryptedSecret: text("encrypted_secret").notNull(),
  confirmedAt: moment("confirmed_at"),
  /** The step of the last code that was taken: neither it nor an earlier one counts again. */
  lastStep: integer("last_step").notNull().default(0),
  /** Wrong codes since the last right one. */
  failedTries: integer("failed_tries").notNull().default(0),
  lockedUntil: moment("locked_until"),
  createdAt: moment("created_at").notNull(),
});

/** Codes that stand in for the authenticator, once each. 80 bits, so a plain hash is enough. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: moment("used_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);
