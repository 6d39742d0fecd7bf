import { asc, desc, eq, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { evidenceEvents, evidencePersonal } from "@/db/schema/evidence";

export type EventRow = typeof evidenceEvents.$inferSelect;
export type EventWithPersonal = EventRow & { personal: { salt: string; data: Record<string, unknown> } | undefined };

export async function findHead(reader: Reader, envelopeId: string): Promise<{ seq: number; hash: string } | undefined> {
  const [row] = await reader
    .select({ seq: evidenceEvents.seq, hash: evidenceEvents.hash })
    .from(evidenceEvents)
    .where(eq(evidenceEvents.envelopeId, envelopeId))
    .orderBy(desc(evidenceEvents.seq))
    .limit(1);
  return row;
}

export async function insertEvent(
  tx: Tx,
  event: EventRow,
  personal: { salt: string; data: Record<string, unknown> },
): Promise<void> {
  await tx.insert(evidenceEvents).values(event);
  await tx.insert(evidencePersonal).values({ eventId: event.id, ...personal });
}

/** The whole chain of an envelope, oldest first. */
export async function listEvents(reader: Reader, envelopeId: string): Promise<EventWithPersonal[]> {
  const rows = await reader
    .select()
    .from(evidenceEvents)
    .leftJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .where(eq(evidenceEvents.envelopeId, envelopeId))
    .orderBy(asc(evidenceEvents.seq));
  return rows.map((row) => ({
    ...row.evidence_events,
    personal: row.evidence_personal
      ? { salt: row.evidence_personal.salt, data: row.evidence_personal.data }
      : undefined,
  }));
}

/** Tells open timelines, at commit, that the envelope changed. */
export async function notifyChanged(tx: Tx, envelopeId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('envelope_changed', ${envelopeId})`);
}
