import * as z from "zod";
import { abuseReasons } from "./abuse-reasons";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { contract } from "./contract";

const AbuseReport = z.object({
  reason: z.enum(abuseReasons),
  comment: z.string().max(2_000, "must have at most 2000 characters").default(""),
});
export type AbuseReport = z.output<typeof AbuseReport>;

const base = { ...ofRecipient, response: { status: 202, body: z.object({}) } } as const;

/** From the page behind a link, before anything was opened. */
export const reportCover = contract({
  ...base,
  ...ceremonyRoutes.reportCover,
  operationId: "reportCover",
  summary: "Report the request behind a signing link to whoever runs this instance",
  audience: "public",
  params: undefined,
  body: AbuseReport.extend({ token: z.string().min(1).max(200) }),
  errors: ["signing_link_invalid", "cross_site_request"],
});

export const reportRequest = contract({
  ...base,
  ...ceremonyRoutes.reportRequest,
  operationId: "reportRequest",
  summary: "Report this request to whoever runs this instance",
  body: AbuseReport,
  errors: ["signing_link_invalid"],
});
