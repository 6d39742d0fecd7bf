import { AppError } from "@/lib/errors";
import { discardIncoming, type Incoming, IncomingWriter } from "@/lib/storage/incoming";
import { bodyChunks } from "./body-chunks";
import { JsonUpload } from "./json-upload";
import { readMultipart } from "./multipart";

/** An uploaded file on disk, and the texts that came beside it. */
export type Upload<M> = { file: Incoming; fileName: string | undefined; members: M };

const overheadBytes = 1024 * 1024;

/** Runs `work` over an upload. Unless that stores the file, it is gone afterwards. */
export async function withUpload<M, T>(
  request: Request,
  maxFileBytes: number,
  toMembers: (sent: Record<string, unknown>) => M,
  work: (upload: Upload<M>) => Promise<T>,
): Promise<T> {
  const upload = await readUpload(request, maxFileBytes, toMembers);
  try {
    return await work(upload);
  } finally {
    await discardIncoming(upload.file);
  }
}

/**
 * Reads an upload straight to disk: multipart with the part `file`, or JSON with `base64`. Either it arrived whole, or
 * this throws and nothing is left of it. `toMembers` checks what came beside the file; a member `sha256` must match it.
 */
export async function readUpload<M>(
  request: Request,
  maxFileBytes: number,
  toMembers: (sent: Record<string, unknown>) => M,
): Promise<Upload<M>> {
  const contentType = request.headers.get("content-type") ?? "";
  const { writer, fileName, members, path } = await readBody(request, contentType, maxFileBytes);
  try {
    if (writer.isTooLarge) throw new AppError("payload_too_large", limitOf(maxFileBytes));
    const checked = toMembers(members);
    const file = await writer.finish();
    if (file.sizeBytes === 0) throw invalid(path, "The file is empty.", "is empty");
    checkSha256(file, members.sha256);
    return { file, fileName, members: checked };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

const limitOf = (maxFileBytes: number): string => `A document may have at most ${maxFileBytes / 1024 / 1024} MB.`;

type Read = { writer: IncomingWriter; fileName: string | undefined; members: Record<string, unknown>; path: string };

async function readBody(request: Request, contentType: string, maxFileBytes: number): Promise<Read> {
  if (/^multipart\/form-data\b/i.test(contentType)) {
    const chunks = bodyChunks(request, maxFileBytes + overheadBytes, limitOf(maxFileBytes));
    const { file, fileName, members } = await readMultipart(chunks, contentType, maxFileBytes);
    if (file) return { writer: file, fileName, members, path: "file" };
    const [other] = Object.keys(members).filter((name) => name !== "name");
    const hint = other === undefined ? "" : ` This body has a part \`${other}\`.`;
    throw invalid("file", `Send the document as the multipart part \`file\`.${hint}`, "is required");
  }
  if (/^application\/json\b/i.test(contentType)) return readJsonBody(request, maxFileBytes);
  throw new AppError(
    "unsupported_media_type",
    "Send the document as multipart/form-data (part `file`) or as JSON with `name` and `base64`.",
  );
}

async function readJsonBody(request: Request, maxFileBytes: number): Promise<Read> {
  // Base64 takes a third more than the file; line breaks and escapes come on top.
  const chunks = bodyChunks(request, Math.ceil(maxFileBytes * 1.4) + overheadBytes, limitOf(maxFileBytes));
  const writer = await IncomingWriter.open(maxFileBytes);
  try {
    const upload = new JsonUpload();
    for await (const chunk of chunks) for (const bytes of upload.push(chunk)) await writer.write(bytes);
    const { bytes, members } = upload.end();
    await writer.write(bytes);
    return { writer, fileName: undefined, members: membersOf(members), path: "base64" };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function membersOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("", "The body must be a JSON object with `name` and `base64`.", "must be an object");
  const members = value as Record<string, unknown>;
  if (members.base64 === undefined) throw invalid("base64", "`base64` is required.", "is required");
  if (typeof members.base64 !== "string") throw invalid("base64", "`base64` must be a string.", "must be a string");
  return members;
}

function checkSha256(file: Incoming, claimed: unknown): void {
  if (claimed === undefined || claimed === "") return;
  if (typeof claimed === "string" && claimed.trim().toLowerCase() === file.sha256) return;
  throw new AppError("digest_mismatch", `The file that arrived has the SHA-256 ${file.sha256}. Send it again.`, {
    issues: [{ path: "sha256", message: "is not that of the file" }],
  });
}

const invalid = (path: string, detail: string, message: string): AppError =>
  new AppError("invalid_request", detail, { issues: [{ path, message }] });
