import { env } from "@/lib/env";

/**
 * An instance that reaches nobody by any way keeps text messages in its outbox, as it keeps mails. One with a mail server is no
 * trial: there a text that nobody gets is refused.
 */
export const keepsTexts = (): boolean => !env().SMS_URL && !env().SMTP_URL;
