import { takeTextEvents } from "@/lib/sms/take-text-events";

export const dynamic = "force-dynamic";

/** What the provider tells of text messages; in the provider's own format, so without a contract of ours. */
export const POST = takeTextEvents;
