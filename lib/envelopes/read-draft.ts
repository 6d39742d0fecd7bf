import type { Ctx } from "@/lib/auth/context";
import { Document } from "@/lib/contracts/documents";
import { Envelope } from "@/lib/contracts/envelope";
import { getDocument } from "@/lib/documents/get";
import { toDocumentWithPages } from "@/lib/documents/to-document";
import { etagOf } from "@/lib/http/etag";
import { requireEnvelope } from "./get";
import { toEnvelope } from "./to-envelope";

export type KeptDraft = { envelope: Envelope; reminderDays: number[]; etag: string; documents: Document[] };

/**
 * An envelope that has not been sent, with its documents and the entity tag that a change of it names. Undefined when
 * it was sent already; throws `envelope_not_found` for missing and foreign ones alike.
 */
export async function readDraft(ctx: Ctx, envelopeId: string): Promise<KeptDraft | undefined> {
  const stored = await requireEnvelope(ctx, envelopeId);
  const envelope = Envelope.parse(toEnvelope(stored));
  if (envelope.status !== "DRAFT" && envelope.status !== "SCHEDULED") return undefined;
  const rows = await Promise.all(envelope.documents.map(({ id }) => getDocument(ctx, id)));
  return {
    envelope,
    reminderDays: stored.envelope.reminderDays,
    etag: etagOf(envelope),
    documents: rows.map((row) => Document.parse(toDocumentWithPages(row))),
  };
}
