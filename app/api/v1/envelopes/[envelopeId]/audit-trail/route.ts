import { getAuditTrail } from "@/lib/contracts/envelopes";
import { auditTrailOf } from "@/lib/envelopes/sealed-files";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getAuditTrail, async ({ ctx, params, request }) =>
  fileResponse(request, await auditTrailOf(ctx, params.envelopeId)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
