import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { maxUploadBytes } from "@/lib/contracts/documents";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { discardIncoming, type Incoming, keepIncoming, receiveBytes } from "@/lib/storage/incoming";
import { detectFields } from "./detect-fields";
import { type About, type Inspected, inspectFile } from "./inspect-file";
import { inspectOffice } from "./inspect-office";
import { sniffFile } from "./sniff";
import { type DocumentRow, insertDocument } from "./store";

/** A file that arrived whole, or bytes that are in memory already; `detectFields` looks for what it asks to be filled in. */
export type UploadInput = { name: string; detectFields?: boolean } & ({ file: Incoming } | { bytes: Buffer });

/** Takes an upload in and records it. Nothing is kept of a file that is refused. */
export async function uploadDocument(ctx: Ctx, input: UploadInput): Promise<DocumentRow> {
  const row = await receiveDocument(ctx, input);
  await transact(ctx, (tx) => insertDocument(tx, row));
  return row;
}

/** Sniffed, converted and inspected in the sandbox, stored; the row is the caller's to insert. */
export async function receiveDocument(ctx: Ctx, input: UploadInput): Promise<DocumentRow> {
  const { row, base } = await inspectDocument(ctx, input);
  try {
    await keepIncoming(base);
    return row;
  } finally {
    await discardIncoming(base);
  }
}

/** All of that but the storing: the document's file is the caller's to keep or to discard. */
export async function inspectDocument(ctx: Ctx, input: UploadInput): Promise<{ row: DocumentRow; base: Incoming }> {
  const file = "file" in input ? input.file : await receiveBytes(input.bytes);
  let made: Inspected | undefined;
  try {
    made = await toPdf(file, { name: documentName(input.name), owner: ctx.workspaceId, now: ctx.now });
    const suggested = input.detectFields ? await detectFields(file, made, ctx.workspaceId) : undefined;
    made = suggested?.inspected ?? made;
    const row = { ...documentRow(ctx, input.name, file, made), suggestedFields: suggested?.fields ?? null };
    if (made.base.path !== file.path) await discardIncoming(file);
    return { row, base: made.base };
  } catch (error) {
    await discardIncoming(file);
    if (made) await discardIncoming(made.base);
    throw error;
  }
}

async function toPdf(file: Incoming, about: About): Promise<Inspected> {
  if (file.sizeBytes === 0)
    throw new AppError("invalid_request", "The file is empty.", { issues: [{ path: "file", message: "is empty" }] });
  if (file.sizeBytes > maxUploadBytes) throw new AppError("payload_too_large", "A document may have at most 50 MB.");
  const kind = await sniffFile(file.path);
  if (kind === "pdf") return inspectFile("inspect", file, about);
  if (kind === "image") return inspectFile("image", file, about);
  if (kind === "office") return inspectOffice(file, about);
  throw new AppError("unsupported_media_type", kind === "rtf" ? richText : unknownKind);
}

const richText = "This is a rich text file (RTF). Save it as DOCX, ODT or PDF and upload that.";
const unknownKind =
  "This is neither a PDF nor an image (PNG, JPEG, GIF, WebP) nor a document (DOC, DOCX, ODT). Export or print it to PDF and upload that.";

function documentRow(ctx: Ctx, name: string, uploaded: Incoming, { inspection, base }: Inspected): DocumentRow {
  return {
    id: newId("document"),
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    name: documentName(name),
    mimeType: "application/pdf",
    sizeBytes: base.sizeBytes,
    sha256: base.sha256,
    uploadedSha256: uploaded.sha256,
    pageCount: inspection.pages.length,
    pages: inspection.pages,
    signatureCount: inspection.signatureCount,
    suggestedFields: null,
    warnings: inspection.warnings,
    attachedFiles: inspection.attachedFiles,
    createdAt: ctx.now,
    purgedAt: null,
  };
}

/** Names are shown and printed, never used as paths. */
function documentName(name: string): string {
  const cleaned = name
    .replace(/^.*[\\/]/, "")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
  return (cleaned || "document.pdf").slice(0, 255).toWellFormed();
}
