import { getCeremonyDocument } from "@/lib/contracts/ceremony-files";
import { requireCeremony } from "@/lib/envelopes/ceremony";
import { AppError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonyDocument, async ({ ctx, params, request }) => {
  const { documents, envelope } = await requireCeremony(ctx, params.recipientId);
  if (envelope.status === "VOIDED" || envelope.status === "EXPIRED") {
    throw new AppError("envelope_wrong_status", "The sender has withdrawn this document, or the time to sign is over.");
  }
  const found = documents[params.documentIndex]?.document;
  if (!found) throw new AppError("document_not_found");
  return fileResponse(request, {
    sha256: found.sha256,
    sizeBytes: found.sizeBytes,
    name: found.name,
    disposition: "inline",
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
