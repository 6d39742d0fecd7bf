import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError, type SandboxJobs } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { putFile } from "@/lib/storage/disk";
import { type DocumentRow, insertDocument } from "./store";

export const maxUploadBytes = 50 * 1024 * 1024;

type Accepted = Extract<SandboxJobs["inspect"]["output"], { outcome: "accepted" }>;

/** Takes an upload in and records it. Nothing is kept of a file that is refused. */
export async function uploadDocument(ctx: Ctx, input: { name: string; bytes: Buffer }): Promise<DocumentRow> {
  const row = await receiveDocument(ctx, input);
  await transact(ctx, (tx) => insertDocument(tx, row));
  return row;
}

/** Sniffed, inspected in the sandbox, normalised there if it has to be, stored; the row is the caller's to insert. */
export async function receiveDocument(ctx: Ctx, input: { name: string; bytes: Buffer }): Promise<DocumentRow> {
  requirePdf(input.bytes);
  const { inspection, base } = await inspect(input.bytes);
  const sha256 = await putFile(base);
  return {
    id: newId("document"),
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    name: documentName(input.name),
    mimeType: "application/pdf",
    sizeBytes: base.byteLength,
    sha256,
    uploadedSha256: sha256Hex(input.bytes),
    pageCount: inspection.pages.length,
    pages: inspection.pages,
    signatureCount: inspection.signatureCount,
    tagFields: [],
    warnings: inspection.warnings,
    createdAt: ctx.now,
  };
}

/** A PDF's header may stand anywhere in the first 1,024 bytes (ISO 32000-2, annex I); intake mends the offset. */
function requirePdf(bytes: Buffer): void {
  if (bytes.byteLength === 0)
    throw new AppError("invalid_request", "The file is empty.", { issues: [{ path: "file", message: "is empty" }] });
  if (bytes.byteLength > maxUploadBytes) throw new AppError("payload_too_large", "A document may have at most 50 MB.");
  if (bytes.subarray(0, 1024).indexOf("%PDF-", 0, "latin1") < 0) {
    throw new AppError(
      "unsupported_media_type",
      "This is not a PDF. Export or print the document to PDF and upload that.",
    );
  }
}

async function inspect(bytes: Buffer): Promise<{ inspection: Accepted; base: Buffer }> {
  const answer = await runInSandbox("inspect", {}, bytes).catch((error: unknown) => {
    if (isSandboxBusyError(error)) throw busy(error);
    if (!isSandboxError(error)) throw error;
    throw new AppError(
      "pdf_too_complex",
      "Reading this PDF takes more time or memory than allowed. Print it to a new PDF and upload that.",
      { cause: error },
    );
  });
  if (answer.output.outcome === "rejected") throw new AppError(answer.output.code, answer.output.detail);
  return { inspection: answer.output, base: answer.bytes ?? bytes };
}

function busy(cause: Error): AppError {
  const detail = "Too many documents are being checked right now. Try again in a few seconds.";
  return new AppError("not_ready", detail, { headers: { "Retry-After": "5" }, cause });
}

/** Names are shown and printed, never used as paths. */
function documentName(name: string): string {
  const cleaned = name
    .replace(/^.*[\\/]/, "")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
  return (cleaned || "document.pdf").slice(0, 255);
}
