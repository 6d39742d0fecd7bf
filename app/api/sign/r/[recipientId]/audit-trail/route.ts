import { getCeremonyTrail } from "@/lib/contracts/ceremony-files";
import { trailForRecipient } from "@/lib/envelopes/recipient-trail";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonyTrail, async ({ ctx, params, request }) =>
  fileResponse(request, await trailForRecipient(ctx, params.recipientId)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
