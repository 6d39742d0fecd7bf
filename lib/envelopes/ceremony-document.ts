import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { requireCeremony } from "./ceremony";
import type { EnvelopeDocumentRow } from "./store";

/** A document that the recipient may read now. Throws where the sender withdrew it, or its time is over. */
export async function requireCeremonyDocument(
  ctx: Ctx,
  recipientId: string,
  documentIndex: number,
): Promise<EnvelopeDocumentRow["document"]> {
  const { documents, envelope } = await requireCeremony(ctx, recipientId);
  if (envelope.status === "VOIDED" || envelope.status === "EXPIRED") {
    throw new AppError("envelope_wrong_status", "The sender has withdrawn this document, or the time to sign is over.");
  }
  const found = documents[documentIndex]?.document;
  if (!found) throw new AppError("document_not_found");
  return found;
}
