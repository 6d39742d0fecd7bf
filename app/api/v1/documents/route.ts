import { listDocuments, UploadJson, uploadDocument } from "@/lib/contracts/documents";
import { sha256Hex } from "@/lib/crypto/digest";
import { listDocuments as list } from "@/lib/documents/list";
import { toDocument } from "@/lib/documents/to-document";
import { maxUploadBytes, uploadDocument as upload } from "@/lib/documents/upload";
import { AppError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { readMultipartFile } from "@/lib/http/multipart";
import { otherMethods } from "@/lib/http/other-methods";
import { parseBody } from "@/lib/http/parse";
import { readJson } from "@/lib/http/request-body";

/** Base64 takes a third more than the file. */
const maxJsonBytes = Math.ceil((maxUploadBytes * 4) / 3) + 65_536;

export const GET = endpoint(listDocuments, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(
  uploadDocument,
  async ({ ctx, request, once }) => {
    const file = await fileOf(request);
    const content = { name: file.name, sha256: sha256Hex(file.bytes) };
    return once(content, async () => toDocument(await upload(ctx, file)));
  },
  { maxBodyBytes: maxJsonBytes, readsBody: true },
);

async function fileOf(request: Request) {
  const contentType = request.headers.get("content-type") ?? "";
  if (contentType.startsWith("multipart/form-data")) return readMultipartFile(request, maxUploadBytes);
  if (contentType.startsWith("application/json")) {
    const { name, base64 } = parseBody(UploadJson, await readJson(request, maxJsonBytes));
    return { name: name ?? "document.pdf", bytes: Buffer.from(base64, "base64") };
  }
  throw new AppError(
    "unsupported_media_type",
    "Send the document as multipart/form-data (part `file`) or as JSON with `name` and `base64`.",
  );
}

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
