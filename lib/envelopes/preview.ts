import { cache } from "react";
import { db } from "@/db/client";
import { findMemberCtx } from "@/lib/auth/page-caller";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { toCeremony } from "./ceremony";
import { takesUpdates } from "./machine";
import { findEnvelope, type Stored } from "./store";

/** Stands in addresses where a recipient's id would: whatever is asked with it is nobody's. */
const nobody = "preview";

/**
 * An envelope that is not with its recipients, as a member of its workspace may see it; undefined for everything else. Nothing is
 * written, not even that somebody looked.
 */
const findPreviewed = cache(async (envelopeId: string, recipientId: string): Promise<Stored | undefined> => {
  const ctx = await findMemberCtx();
  const stored = ctx && (await findEnvelope(db(), ctx, envelopeId));
  const recipient = stored?.recipients.find((each) => each.id === recipientId);
  const isPossible = recipient && recipient.role !== "CARBON_COPY" && stored && takesUpdates(stored.envelope.status);
  return isPossible && stored.envelope.purgedAt === null ? stored : undefined;
});

/** Whether the member who asks may see what this recipient will see. */
export const isPreviewed = async (envelopeId: string, recipientId: string): Promise<boolean> =>
  (await findPreviewed(envelopeId, recipientId)) !== undefined;

export type Preview = { ceremony: Ceremony; documentIds: string[] };

/** What the signing page will know when it is this recipient's turn; who comes before them has filled in nothing yet. */
export async function findPreview(
  envelopeId: string,
  recipientId: string,
  locale: string,
): Promise<Preview | undefined> {
  const stored = await findPreviewed(envelopeId, recipientId);
  return (
    stored && {
      ceremony: rehearsed(stored, recipientId, locale),
      documentIds: stored.documents.map(({ documentId }) => documentId),
    }
  );
}

/** As if it were sent, and this recipient's turn. */
export function rehearsed(stored: Stored, recipientId: string, locale: string): Ceremony {
  const recipients = stored.recipients.map((each) =>
    each.id === recipientId ? { ...each, status: "VIEWED" as const, order: 0, actedAt: null, confirmedAt: null } : each,
  );
  const envelope = { ...stored.envelope, status: "DELIVERED" as const, sealing: false, closeReason: null };
  const ceremony = toCeremony({ ...stored, envelope, recipients }, recipientId, undefined, locale);
  return {
    ...ceremony,
    recipient: { ...ceremony.recipient, id: nobody },
    fields: ceremony.fields.map((field) => ({ ...field, recipientId: nobody })),
    // What is attached inside a file, and passing on, need somebody who was really asked.
    documents: ceremony.documents.map((document) => ({ ...document, attachedFiles: [] })),
    forwarding: null,
  };
}
