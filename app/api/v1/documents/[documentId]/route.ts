import { deleteDocument, getDocument } from "@/lib/contracts/documents";
import { deleteDocument as remove } from "@/lib/documents/delete";
import { getDocument as get } from "@/lib/documents/get";
import { toDocumentWithPages } from "@/lib/documents/to-document";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getDocument, async ({ ctx, params }) =>
  toDocumentWithPages(await get(ctx, params.documentId)),
);

export const DELETE = endpoint(deleteDocument, async ({ ctx, params }) => {
  await remove(ctx, params.documentId);
  return { success: true as const };
});

export const { POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
