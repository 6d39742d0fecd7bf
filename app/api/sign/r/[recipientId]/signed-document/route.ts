import { getCeremonySealed } from "@/lib/contracts/ceremony-files";
import { requireCeremony } from "@/lib/envelopes/ceremony";
import { sealedFile } from "@/lib/envelopes/sealed-files";
import { endpoint } from "@/lib/http/endpoint";
import { fileResponse } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonySealed, async ({ ctx, params, query, request }) => {
  return fileResponse(request, sealedFile(await requireCeremony(ctx, params.recipientId), query.document));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
