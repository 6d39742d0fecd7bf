import { getCeremonyDocument } from "@/lib/contracts/ceremony-files";
import { requireCeremonyDocument } from "@/lib/envelopes/ceremony-document";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonyDocument, async ({ ctx, params, request }) => {
  const { sha256, sizeBytes, name } = await requireCeremonyDocument(ctx, params.recipientId, params.documentIndex);
  return fileResponse(request, { sha256, sizeBytes, name, disposition: "inline" });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
