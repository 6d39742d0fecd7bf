import { and, asc, gt, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { evidenceAdoptions, evidenceEvents, evidenceHeads } from "@/db/schema/evidence";
import type { Adoption, Head } from "./protection";

const BATCH = 500;

/** Ids of records with events that have no MAC, in order; the next ones after `after`. */
export async function listUnadopted(reader: Reader, after: string): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ id: evidenceEvents.envelopeId })
    .from(evidenceEvents)
    .where(and(isNull(evidenceEvents.mac), gt(evidenceEvents.envelopeId, after)))
    .orderBy(asc(evidenceEvents.envelopeId))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/**
 * Says up to which event a record was taken over, and with `head` that it ends there. What another worker, or an event
 * of this moment, said first stays.
 */
export async function saveAdoption(
  reader: Reader,
  envelopeId: string,
  adoption: Adoption,
  head: Head | undefined,
): Promise<void> {
  if (head)
    await reader
      .insert(evidenceHeads)
      .values({ envelopeId, ...head })
      .onConflictDoNothing();
  await reader
    .insert(evidenceAdoptions)
    .values({ envelopeId, ...adoption })
    .onConflictDoNothing();
}
