import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EvidenceEvent } from "@/lib/contracts/envelope";
import { type EventWithPersonal, listEvents } from "@/lib/evidence/store";
import { requireEnvelope } from "./get";
import { listKeptMessages } from "./mail-store";
import { undeliveredAmong } from "./undelivered";

/** The whole timeline of one envelope, oldest first, with its hash chain, and a mark at mails that have not left. */
export async function listEnvelopeEvents(ctx: Ctx, envelopeId: string): Promise<EvidenceEvent[]> {
  await requireEnvelope(ctx, envelopeId);
  const events = await listEvents(db(), envelopeId);
  const undelivered = undeliveredAmong(events, await listKeptMessages(db(), envelopeId));
  return events.map((event) => ({
    ...toEvidenceEvent(event),
    ...(undelivered.has(event.id) ? { undelivered: true as const } : {}),
  }));
}

export function toEvidenceEvent(row: EventWithPersonal): EvidenceEvent {
  const { id, seq, type, actor, payload, commitment, previousHash, hash } = row;
  return {
    id,
    seq,
    type,
    at: row.at.toISOString(),
    actor,
    payload,
    personal: row.personal?.data ?? null,
    salt: row.personal?.salt ?? null,
    commitment,
    previousHash,
    hash,
  };
}
