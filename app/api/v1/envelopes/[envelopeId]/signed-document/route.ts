import { getSignedDocument } from "@/lib/contracts/envelopes";
import { sealedArchiveOf, signedDocumentOf } from "@/lib/envelopes/sealed-files";
import { prefersZip } from "@/lib/http/accept";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";
import { zipResponse } from "@/lib/http/zip-response";

export const GET = endpoint(getSignedDocument, async ({ ctx, params, query, request }) => {
  if (prefersZip(request.headers.get("accept")))
    return zipResponse(await sealedArchiveOf(ctx, params.envelopeId, query.document));
  return fileResponse(request, await signedDocumentOf(ctx, params.envelopeId, query.document));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
