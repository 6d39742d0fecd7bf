import { getSignedDocument } from "@/lib/contracts/envelopes";
import { signedDocumentOf } from "@/lib/envelopes/sealed-files";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getSignedDocument, async ({ ctx, params, query, request }) => {
  return fileResponse(request, await signedDocumentOf(ctx, params.envelopeId, query.document));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
