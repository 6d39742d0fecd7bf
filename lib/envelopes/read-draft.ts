import type { Ctx } from "@/lib/auth/context";
import { Document } from "@/lib/contracts/documents";
import { Envelope } from "@/lib/contracts/envelope";
import { getDocument } from "@/lib/documents/get";
import { toDocumentWithPages } from "@/lib/documents/to-document";
import { etagOf } from "@/lib/http/etag";
import { getEnvelope } from "./get";

export type KeptDraft = { envelope: Envelope; etag: string; documents: Document[] };

/**
 * An envelope that has not been sent, with its documents and the entity tag that a change of it names. Undefined when
 * it was sent already; throws `envelope_not_found` for missing and foreign ones alike.
 */
export async function readDraft(ctx: Ctx, envelopeId: string): Promise<KeptDraft | undefined> {
  const envelope = Envelope.parse(await getEnvelope(ctx, envelopeId));
  if (envelope.status !== "DRAFT" && envelope.status !== "SCHEDULED") return undefined;
  const rows = await Promise.all(envelope.documents.map(({ id }) => getDocument(ctx, id)));
  return { envelope, etag: etagOf(envelope), documents: rows.map((row) => Document.parse(toDocumentWithPages(row))) };
}
