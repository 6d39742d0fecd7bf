import { listDocuments, maxUploadBytes, UploadMembers, uploadDocument } from "@/lib/contracts/documents";
import { listDocuments as list } from "@/lib/documents/list";
import { toDocumentWithPages } from "@/lib/documents/to-document";
import { uploadDocument as upload } from "@/lib/documents/upload";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { parseBody } from "@/lib/http/parse";
import { withUpload } from "@/lib/http/read-upload";

export const GET = endpoint(listDocuments, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(
  uploadDocument,
  ({ ctx, query, request, once }) =>
    withUpload(request, maxUploadBytes, toMembers, ({ file, fileName, members }) => {
      const name = members.name || fileName || "document.pdf";
      const input = { name, file, detectFields: query.detectFields === "true" };
      return once({ name, sha256: file.sha256 }, async () => toDocumentWithPages(await upload(ctx, input)));
    }),
  { readsBody: true },
);

const toMembers = (sent: unknown) => parseBody(UploadMembers, sent);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
