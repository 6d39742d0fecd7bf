import { getCeremonyPageText } from "@/lib/contracts/ceremony-files";
import { textOfPage } from "@/lib/documents/page-picture";
import { requireCeremonyDocument } from "@/lib/envelopes/ceremony-document";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremonyPageText, async ({ ctx, params }) => {
  const document = await requireCeremonyDocument(ctx, params.recipientId, params.documentIndex);
  return { text: await textOfPage(document, params.pageNumber) };
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
