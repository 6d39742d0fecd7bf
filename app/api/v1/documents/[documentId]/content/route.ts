import { getDocumentContent } from "@/lib/contracts/documents";
import { getDocument } from "@/lib/documents/get";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getDocumentContent, async ({ ctx, params, request }) => {
  const { sha256, sizeBytes, name } = await getDocument(ctx, params.documentId);
  return fileResponse(request, { sha256, sizeBytes, name, disposition: "inline" });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
