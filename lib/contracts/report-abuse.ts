import * as z from "zod";
import { ofRecipient } from "./ceremony-base";
import { contract } from "./contract";

/** Why somebody reports what they were sent. */
export const abuseReasons = ["UNKNOWN_SENDER", "FRAUD", "SPAM", "UNLAWFUL", "OTHER"] as const;
export type AbuseReason = (typeof abuseReasons)[number];

const AbuseReport = z.object({
  reason: z.enum(abuseReasons),
  comment: z.string().max(2_000, "must have at most 2000 characters").default(""),
});
export type AbuseReport = z.output<typeof AbuseReport>;

const base = { ...ofRecipient, method: "POST", response: { status: 202, body: z.object({}) } } as const;

/** From the page behind a link, before anything was opened. */
export const reportCover = contract({
  ...base,
  path: "/sign/report",
  operationId: "reportCover",
  summary: "Report the request behind a signing link to whoever runs this instance",
  audience: "public",
  params: undefined,
  body: AbuseReport.extend({ token: z.string().min(1).max(200) }),
  errors: ["signing_link_invalid", "cross_site_request"],
});

export const reportRequest = contract({
  ...base,
  path: "/sign/r/{recipientId}/report",
  operationId: "reportRequest",
  summary: "Report this request to whoever runs this instance",
  body: AbuseReport,
  errors: ["signing_link_invalid"],
});
