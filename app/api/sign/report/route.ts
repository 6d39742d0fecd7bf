import { requireSameOrigin } from "@/lib/auth/same-origin";
import { reportCover } from "@/lib/contracts/report-abuse";
import { reportByLink } from "@/lib/envelopes/report-abuse";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { writeReportMail } from "@/lib/mail/write-report-mail";

export const POST = endpoint(reportCover, async ({ ctx, body: { token, ...report }, request }) => {
  requireSameOrigin(request);
  await reportByLink(ctx, token, report, writeReportMail);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
