import { reportRequest } from "@/lib/contracts/report-abuse";
import { reportBySession } from "@/lib/envelopes/report-abuse";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { writeReportMail } from "@/lib/mail/write-report-mail";

export const POST = endpoint(reportRequest, async ({ ctx, params, body }) => {
  await reportBySession(ctx, params.recipientId, body, writeReportMail);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
