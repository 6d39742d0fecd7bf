import { env } from "@/lib/env";

/** Whether mails leave this instance, and whether the reader may look into the outbox instead. */
export function mailStateFor({ isInstanceOwner }: { isInstanceOwner: boolean }) {
  if (env().SMTP_URL) return "sends";
  return isInstanceOwner ? "outboxOfOwner" : "outbox";
}
