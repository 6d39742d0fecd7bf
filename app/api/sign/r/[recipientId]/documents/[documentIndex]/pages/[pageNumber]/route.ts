import { getCeremonyPicture } from "@/lib/contracts/ceremony-files";
import { pictureOfPage } from "@/lib/documents/page-picture";
import { requireCeremonyDocument } from "@/lib/envelopes/ceremony-document";
import { endpoint } from "@/lib/http/endpoint";
import { lengthHeaders } from "@/lib/http/file-length";
import { otherMethods } from "@/lib/http/other-methods";

/**
 * The browser may keep it, and asks each time whether it may still show it: a session that is over shows nothing, and
 * a page that is looked at again costs no bytes.
 */
export const GET = endpoint(getCeremonyPicture, async ({ ctx, params: { pageNumber, ...params }, query }) => {
  const document = await requireCeremonyDocument(ctx, params.recipientId, params.documentIndex);
  const picture = await pictureOfPage(document, pageNumber, query.width);
  const headers = {
    "content-type": "image/webp",
    ...lengthHeaders(picture.length),
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    etag: `"${document.sha256}-${pageNumber}-${query.width}"`,
  };
  return new Response(new Uint8Array(picture), { headers });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
