import { AppError } from "@/lib/errors";
import { readBody } from "./request-body";

export type UploadedFile = { name: string; bytes: Buffer };

const overheadBytes = 1024 * 1024;

/** The `file` part of a multipart body, with `name` overriding its file name. The whole body is size-capped first. */
export async function readMultipartFile(request: Request, maxFileBytes: number): Promise<UploadedFile> {
  const body = await readBody(request, maxFileBytes + overheadBytes);
  const form = await parseForm(body, request.headers.get("content-type") ?? "");
  const file = form.get("file");
  if (!(file instanceof File)) {
    throw new AppError("invalid_request", "Send the document as the multipart part `file`.", {
      issues: [{ path: "file", message: "is required" }],
    });
  }
  if (file.size > maxFileBytes)
    throw new AppError("payload_too_large", `A document may have at most ${maxFileBytes / 1024 / 1024} MB.`);
  const name = form.get("name");
  return {
    name: typeof name === "string" && name !== "" ? name : file.name,
    bytes: Buffer.from(await file.arrayBuffer()),
  };
}

async function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw new AppError("bad_request", "The multipart body is not complete or not well formed.", { cause: error });
  }
}
