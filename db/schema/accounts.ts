import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { EnvelopeDefaults } from "@/lib/contracts/envelope-defaults";
import { moment } from "./columns";

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** Null for who joined by a provider and has chosen none. */
    passwordHash: text("password_hash"),
    /** The language that they chose to read in; null: as each of their browsers asks. */
    locale: text("locale"),
    /** As the browser asked in which they last signed in. Mails go by it where nothing was chosen. */
    browserLocale: text("browser_locale"),
    /** Owner of this instance: sees the outbox and instance settings. */
    isInstanceOwner: boolean("is_instance_owner").notNull().default(false),
    /** When they showed that they get what is mailed to the address; null until then. */
    emailVerifiedAt: moment("email_verified_at"),
    /** When one of their browsers last asked for something; noted every few minutes only. */
    lastSeenAt: moment("last_seen_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("users_email_key").on(table.email)],
);

/** The language of a mail to a member. */
export const readsIn = sql<string>`coalesce(${users.locale}, ${users.browserLocale}, 'en')`;

export const workspaces = pgTable(
  "workspaces",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    /** Origins that may show the signing page in a frame. */
    embedOrigins: text("embed_origins").array().notNull().default(sql`'{}'::text[]`),
    /** Days after its end on which an envelope is purged; null keeps for ever. */
    retentionDays: integer("retention_days"),
    /** What the form of a new envelope begins with; null: nobody has chosen. */
    envelopeDefaults: jsonb("envelope_defaults").$type<EnvelopeDefaults>(),
    /** Text messages that may be handed over on one day (UTC); null is no limit. */
    textsPerDay: integer("texts_per_day"),
    /** AEAD: whoever knows the address can write into the channel. Null: no chat is told. */
    encryptedChatUrl: text("encrypted_chat_url"),
    /** What the chat answered to the last message, if it did not take it. */
    chatError: text("chat_error"),
    /** The mail that an envelope is completed brings the sealed PDFs along, where they are small enough. */
    attachesCompleted: boolean("attaches_completed").notNull().default(false),
    /** Colour of its buttons in mails to recipients and on the signing page, as it was chosen (`#1f3d86`); null is ours. */
    brandColour: text("brand_colour"),
    /** The stored file of its logo: a PNG that we made of what was uploaded. Null: none. */
    logoSha256: text("logo_sha256"),
    logoWidth: integer("logo_width"),
    logoHeight: integer("logo_height"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("workspaces_slug_key").on(table.slug),
    index("workspaces_logo_idx").on(table.logoSha256).where(sql`logo_sha256 is not null`),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["OWNER", "ADMIN", "MEMBER"] }).notNull(),
    /** The member's own views of the list of envelopes. */
    views: jsonb("views").$type<{ name: string; query: string }[]>().notNull().default([]),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    index("memberships_user_idx").on(table.userId),
  ],
);

/** Why a session was ended before its time. */
export const sessionEnds = ["REVOKED", "REMOVED", "PASSWORD"] as const;

/** How a session began. */
export const sessionStarts = ["PASSWORD", "LINK", "PROVIDER"] as const;

/** A signed-in browser. The token itself is only in the cookie. */
export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    /** What its member calls it by: not the hash, which opens nothing but is nobody's business. */
    id: text("id").notNull().default(sql`'ses_' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 26))`),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    userAgent: text("user_agent"),
    startedBy: text("started_by", { enum: sessionStarts }).notNull().default("PASSWORD"),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    /** Kept until it would have expired, so that its open pages can say why they no longer work. */
    endedAt: moment("ended_at"),
    endReason: text("end_reason", { enum: sessionEnds }),
  },
  (table) => [index("sessions_user_idx").on(table.userId), uniqueIndex("sessions_id_key").on(table.id)],
);

/** Single-use links by which a member shows that an address is theirs. Only a hash is kept. */
export const addressConfirmations = pgTable(
  "address_confirmations",
  {
    id: text("id").primaryKey(),
    /** Null until the job that writes the mail has made the token. */
    tokenHash: text("token_hash"),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The address that it was mailed to. */
    email: text("email").notNull(),
    /** True for an address that is to take the place of the account's own. */
    isChange: boolean("is_change").notNull().default(false),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (table) => [
    uniqueIndex("address_confirmations_token_key").on(table.tokenHash),
    index("address_confirmations_user_idx").on(table.userId, table.createdAt),
  ],
);

/** One row that makes "the first owner" a single winner, however many ask at once. */
export const instance = pgTable("instance", {
  id: text("id").primaryKey(),
  ownerId: text("owner_id").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});

export const securityNoticeKinds = [
  "SIGN_IN",
  "KEY_CREATED",
  "KEY_REVOKED",
  "PASSWORD_CHANGED",
  "EMAIL_CHANGED",
  "TWO_FACTOR_ON",
  "TWO_FACTOR_OFF",
  "TWO_FACTOR_LOCKED",
  "RECOVERY_CODE_USED",
  "RECOVERY_CODES_MADE",
  "MEMBER_JOINED",
  "ROLE_CHANGED",
  "MEMBER_REMOVED",
  "OWNERSHIP_GIVEN",
  "OWNERSHIP_TAKEN",
  "PROVIDER_ADDED",
  "PROVIDER_REMOVED",
] as const;

/** What a member is told of their own account by mail: one row, one mail. */
export const securityNotices = pgTable(
  "security_notices",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: securityNoticeKinds }).notNull(),
    /** What its sentences name besides the account: a workspace, a role, a person. */
    words: jsonb("words").$type<Record<string, string>>(),
    /** Where it goes when not to the account's address, which has just been changed. */
    toEmail: text("to_email"),
    /** Name and beginning of a key, and its environment; null for a sign-in. */
    key: jsonb("key").$type<{ name: string; prefix: string; environment: string }>(),
    ip: text("ip"),
    userAgent: text("user_agent"),
    at: moment("at").notNull(),
  },
  (table) => [index("security_notices_user_idx").on(table.userId)],
);

/** Browsers in which a member has signed in before, by a cookie that outlives their sessions. Only a hash is kept. */
export const knownBrowsers = pgTable(
  "known_browsers",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    firstSeenAt: moment("first_seen_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.tokenHash] })],
);
