import { getAuditTrail } from "@/lib/contracts/envelopes";
import { auditTrailOf } from "@/lib/envelopes/sealed-files";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";

export const GET = endpoint(getAuditTrail, async ({ ctx, params, request }) =>
  fileResponse(request, await auditTrailOf(ctx, params.envelopeId)),
);
