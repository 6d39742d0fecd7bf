import path from "node:path";
import * as z from "zod";
import { readOidcProviders } from "./oidc-settings";

const blankAsAbsent = (value: unknown) => (value === "" ? undefined : value);
/** What stands before the `@` of an address can be read back: a `%` in it is written as one. */
function hasReadableCredentials(address: string): boolean {
  try {
    const { username, password } = new URL(address);
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
const text = z.preprocess(blankAsAbsent, z.string().optional());
const integer = (fallback: number, min: number, max: number) =>
  z.preprocess(blankAsAbsent, z.coerce.number().int().min(min).max(max).default(fallback));

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  NEXTAUTH_SECRET: z.string().min(16),
  ENCRYPTION_KEY: z
    .base64()
    .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64"),
  PORT: integer(3000, 1, 65535),
  APP_URL: text,
  DATA_DIR: text,
  REDIS_URL: text,
  SMTP_URL: text,
  MAIL_FROM: text,
  ABUSE_EMAIL: z.preprocess(blankAsAbsent, z.email("must be an e-mail address").optional()),
  MAIL_EVENTS_SECRET: z.preprocess(blankAsAbsent, z.string().min(16, "must have 16 characters or more").optional()),
  SMS_URL: text,
  SMS_SECRET: text,
  TSA_URL: text,
  TSA_TRUST: text,
  SEAL_LEVEL: z.preprocess(blankAsAbsent, z.enum(["auto", "B-B", "B-T", "B-LT", "B-LTA"]).default("auto")),
  SEAL_CERTIFY: z.preprocess(blankAsAbsent, z.enum(["true", "false"]).default("false")),
  SEAL_CERTIFICATE: text,
  SEAL_KEY: text,
  TRUST_ANCHORS: text,
  SEAL_PKCS12: text,
  SEAL_PKCS12_PASSWORD: text,
  SEAL_PKCS11_MODULE: text,
  SEAL_PKCS11_PIN: text,
  SEAL_PKCS11_TOKEN: text,
  SEAL_PKCS11_LABEL: text,
  SEAL_NEXT_CERTIFICATE: text,
  SEAL_NEXT_KEY: text,
  SEAL_NEXT_PKCS12: text,
  SEAL_NEXT_PKCS12_PASSWORD: text,
  SEAL_NEXT_PKCS11_LABEL: text,
  SIGNER_CA_CERTIFICATE: text,
  SIGNER_CA_KEY: text,
  OUTBOUND_ALLOW: text,
  OFFICE_CONVERTER_URL: z.preprocess(
    blankAsAbsent,
    z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .refine(hasReadableCredentials, "has a `%` in its name or password that must be written %25")
      .optional(),
  ),
  OFFICE_CONVERTER_COMMAND: z.preprocess(
    blankAsAbsent,
    z
      .string()
      .regex(/^(none|\/.*)$/, "must be the whole path of soffice, or none")
      .optional(),
  ),
  SANDBOX_ISOLATION: z.preprocess(
    blankAsAbsent,
    z.enum(["required", "best-effort"], { error: "must be required or best-effort" }).default("best-effort"),
  ),
  OFFICE_CONVERTER_ISOLATION: z.preprocess(
    blankAsAbsent,
    z.enum(["required", "best-effort"], { error: "must be required or best-effort" }).default("required"),
  ),
  TAKE_OVER_AFTER_MS: integer(20_000, 2_000, 600_000),
  // Read by the launcher (scripts/lib/children.mjs), checked here with the others.
  WORKER_RESTART_PAUSE_MS: integer(30_000, 100, 600_000),
  TRUST_PROXY: integer(0, 0, 10),
  RATE_LIMIT_PER_MINUTE: integer(100, 1, 1_000_000),
  RATE_LIMIT_BURST: integer(200, 1, 1_000_000),
  LOG_LEVEL: z.preprocess(blankAsAbsent, z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info")),
});

/** What `SMS_URL` may be; lib/sms reads it. */
const smsSchemes = ["twilio:", "twilio+http:", "https:", "http:"];

function checkSms({ SMS_URL, SMS_SECRET }: { SMS_URL?: string | undefined; SMS_SECRET?: string | undefined }): void {
  if (SMS_URL === undefined) return;
  const scheme = URL.canParse(SMS_URL) ? new URL(SMS_URL).protocol : "";
  if (!smsSchemes.includes(scheme))
    throw new Error("Settings are not valid:\nSMS_URL must begin with twilio:// or https://");
  if (scheme.startsWith("http") && (SMS_SECRET ?? "").length < 16)
    throw new Error("Settings are not valid:\nSMS_SECRET (16 characters or more) must sign what SMS_URL gets");
}

export type Env = ReturnType<typeof read>;
let cached: Env | undefined;

function read() {
  const result = schema.safeParse(process.env);
  if (!result.success) throw new Error(`Settings are not valid:\n${z.prettifyError(result.error)}`);
  const raw = result.data;
  checkSms(raw);
  return {
    ...raw,
    OIDC: readOidcProviders(process.env),
    APP_URL: (raw.APP_URL ?? `http://localhost:${raw.PORT}`).replace(/\/+$/, ""),
    DATA_DIR: path.resolve(/* turbopackIgnore: true */ raw.DATA_DIR ?? ".data"),
    MAIL_FROM: raw.MAIL_FROM ?? "Certyneo <no-reply@localhost>",
  };
}

/** Settings of this process, checked once. Throws with every wrong setting named. */
export function env(): Env {
  cached ??= read();
  return cached;
}
