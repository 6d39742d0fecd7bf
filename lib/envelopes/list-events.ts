import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EvidenceEvent } from "@/lib/contracts/envelope";
import { type EventWithPersonal, listEvents } from "@/lib/evidence/store";
import { requireEnvelope } from "./get";

/** The whole timeline of one envelope, oldest first, with its hash chain. */
export async function listEnvelopeEvents(ctx: Ctx, envelopeId: string): Promise<EvidenceEvent[]> {
  await requireEnvelope(ctx, envelopeId);
  return (await listEvents(db(), envelopeId)).map(toEvidenceEvent);
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
