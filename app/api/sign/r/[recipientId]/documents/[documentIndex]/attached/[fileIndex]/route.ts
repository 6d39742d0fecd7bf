import { getCeremonyAttachedFile } from "@/lib/contracts/ceremony-files";
import { attachedFileOf } from "@/lib/documents/attached-file";
import { requireCeremonyDocument } from "@/lib/envelopes/ceremony-document";
import { endpoint } from "@/lib/http/endpoint";
import { lengthHeaders } from "@/lib/http/file-length";
import { contentDisposition } from "@/lib/http/file-response";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonyAttachedFile, async ({ ctx, params: { fileIndex, ...params } }) => {
  const document = await requireCeremonyDocument(ctx, params.recipientId, params.documentIndex);
  const { name, bytes } = await attachedFileOf(document, fileIndex);
  const headers = {
    "content-type": "application/octet-stream",
    ...lengthHeaders(bytes.length),
    "content-disposition": contentDisposition("attachment", name),
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(new Uint8Array(bytes), { headers });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
