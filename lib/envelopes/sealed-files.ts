import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { ServedFile } from "@/lib/http/file-response";
import { sizeOfFile } from "@/lib/storage/disk";
import { requireEnvelope } from "./get";
import type { Stored } from "./store";

/** One sealed document of a completed envelope. Without an index there must be just one. */
export async function signedDocumentOf(ctx: Ctx, envelopeId: string, index: number | undefined): Promise<ServedFile> {
  const stored = await requireEnvelope(ctx, envelopeId);
  return sealedFile(stored, index);
}

/** The same for whoever already holds the envelope (the signing page). */
export function sealedFile(stored: Stored, index: number | undefined): ServedFile {
  if (stored.envelope.status !== "COMPLETED") {
    throw new AppError(
      "envelope_not_completed",
      `The sealed document exists once everyone has signed; the status is ${stored.envelope.status}.`,
    );
  }
  if (index === undefined && stored.documents.length > 1) {
    const count = stored.documents.length;
    throw new AppError(
      "invalid_query",
      `This envelope has ${count} documents. Name one with ?document=0 to ?document=${count - 1}.`,
      {
        issues: [{ path: "document", message: `must be between 0 and ${count - 1}` }],
      },
    );
  }
  const document = stored.documents[index ?? 0];
  if (!document?.sealedSha256 || document.sealedSizeBytes === null)
    throw new AppError("document_not_found", `This envelope has no document ${index}.`);
  const name = document.document.name.replace(/\.pdf$/i, "");
  return {
    sha256: document.sealedSha256,
    sizeBytes: document.sealedSizeBytes,
    name: `${name} (signed).pdf`,
    disposition: "attachment",
  };
}

/** The sealed audit trail of a completed envelope. */
export async function auditTrailOf(ctx: Ctx, envelopeId: string): Promise<ServedFile> {
  const { envelope } = await requireEnvelope(ctx, envelopeId);
  if (envelope.status !== "COMPLETED" || !envelope.auditSha256) {
    throw new AppError(
      "envelope_not_completed",
      `The audit trail exists once the envelope is completed; the status is ${envelope.status}.`,
    );
  }
  const sizeBytes = await sizeOfFile(envelope.auditSha256);
  return {
    sha256: envelope.auditSha256,
    sizeBytes,
    name: `${envelope.subject} (audit trail).pdf`,
    disposition: "attachment",
  };
}
