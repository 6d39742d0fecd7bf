import type { Environment } from "@/lib/auth/context";
import { env } from "@/lib/env";

/** Whether mails leave this instance, which those of test envelopes never do, and whether the reader may look into the outbox instead. */
export function mailStateFor({ isInstanceOwner }: { isInstanceOwner: boolean }, environment: Environment) {
  if (environment === "test") return "test";
  if (env().SMTP_URL) return "sends";
  return isInstanceOwner ? "outboxOfOwner" : "outbox";
}
