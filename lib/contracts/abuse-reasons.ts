/** Why somebody reports what they were sent. */
export const abuseReasons = ["UNKNOWN_SENDER", "FRAUD", "SPAM", "UNLAWFUL", "OTHER"] as const;
export type AbuseReason = (typeof abuseReasons)[number];
