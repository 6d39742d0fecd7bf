import { getCeremonyAttachment } from "@/lib/contracts/ceremony-files";
import { ceremonyAttachment } from "@/lib/envelopes/attachments";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonyAttachment, async ({ ctx, params, request }) =>
  fileResponse(request, await ceremonyAttachment(ctx, params.recipientId, params.attachmentId)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
