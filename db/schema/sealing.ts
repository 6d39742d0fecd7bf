import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Every certificate this instance has sealed with or has in use: what it sealed is recognised as ours for ever. */
export const sealCertificates = pgTable("seal_certificates", {
  /** SHA-256 of the certificate's DER, hex. */
  sha256: text("sha256").primaryKey(),
  kind: text("kind", { enum: ["CONFIGURED", "DEVELOPMENT", "TEST"] }).notNull(),
  subject: text("subject").notNull(),
  issuer: text("issuer").notNull(),
  /** DER in base64, of the certificate and of those above it as far as they were known. */
  certificate: text("certificate").notNull(),
  chain: text("chain").array().notNull(),
  /** Over what the row vouches for (lib/sealing/row-mac.ts); null only until the first start after an upgrade. */
  mac: text("mac"),
  notBefore: moment("not_before").notNull(),
  notAfter: moment("not_after").notNull(),
  /** Of seals, to the minute; null until there is one. */
  firstUsedAt: moment("first_used_at"),
  lastUsedAt: moment("last_used_at"),
  /** When a worker last had it as the one to seal with. */
  seenAt: moment("seen_at"),
  /** Why a replacement that is configured cannot be used, as of `seenAt`. */
  problem: text("problem"),
  /** The last line in the log about its end. */
  warnedAt: moment("warned_at"),
});
