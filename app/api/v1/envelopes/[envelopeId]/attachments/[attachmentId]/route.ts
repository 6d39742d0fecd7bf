import { getAttachment } from "@/lib/contracts/attachments";
import { attachmentOf } from "@/lib/envelopes/attachments";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getAttachment, async ({ ctx, params, request }) =>
  fileResponse(request, await attachmentOf(ctx, params.envelopeId, params.attachmentId)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
