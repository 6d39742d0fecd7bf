import { takeMailEvents } from "@/lib/mail/take-mail-events";

export const dynamic = "force-dynamic";

/** What the mail provider tells of mails that came back; in the provider's own format, so without a contract of ours. */
export const POST = takeMailEvents;
