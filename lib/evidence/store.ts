import { asc, desc, eq, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { evidenceAdoptions, evidenceEvents, evidenceHeads, evidencePersonal } from "@/db/schema/evidence";
import type { Adoption, Beside, ChainEnd } from "./protection";

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

/** The end of an envelope's chain, whose row the caller has locked. Both are asked for at once. */
export async function findEnd(tx: Tx, envelopeId: string): Promise<ChainEnd> {
  const [[last], [head]] = await Promise.all([
    tx
      .select({ seq: evidenceEvents.seq, hash: evidenceEvents.hash, mac: evidenceEvents.mac })
      .from(evidenceEvents)
      .where(eq(evidenceEvents.envelopeId, envelopeId))
      .orderBy(desc(evidenceEvents.seq))
      .limit(1),
    tx
      .select({ seq: evidenceHeads.seq, mac: evidenceHeads.mac })
      .from(evidenceHeads)
      .where(eq(evidenceHeads.envelopeId, envelopeId)),
  ]);
  // What the other table says matters to chains from before there were MACs only.
  const adoption = last?.mac === null ? await findAdoption(tx, envelopeId) : undefined;
  return { last, head, adoption };
}

async function findAdoption(reader: Reader, envelopeId: string): Promise<Adoption | undefined> {
  const { seq, mac } = evidenceAdoptions;
  const isOwn = eq(evidenceAdoptions.envelopeId, envelopeId);
  const [row] = await reader.select({ seq, mac }).from(evidenceAdoptions).where(isOwn);
  return row;
}

/** Writes an event, what can be erased of it, and where the chain ends now: three statements, sent at once. */
export async function insertEvent(
  tx: Tx,
  event: EventRow,
  personal: { salt: string; data: Record<string, unknown> },
  headMac: string,
): Promise<void> {
  const head = { seq: event.seq, mac: headMac };
  await Promise.all([
    tx.insert(evidenceEvents).values(event),
    tx.insert(evidencePersonal).values({ eventId: event.id, ...personal }),
    tx
      .insert(evidenceHeads)
      .values({ envelopeId: event.envelopeId, ...head })
      .onConflictDoUpdate({ target: evidenceHeads.envelopeId, set: head }),
  ]);
}

/** The whole chain of an envelope, oldest first. */
export async function listEvents(reader: Reader, envelopeId: string): Promise<EventWithPersonal[]> {
  return (await readRecord(reader, envelopeId)).events;
}

/** The whole chain, oldest first, and the rows that vouch for its ends, as they are at one moment. */
export async function readRecord(
  reader: Reader,
  envelopeId: string,
): Promise<{ events: EventWithPersonal[]; beside: Beside }> {
  const rows = await reader
    .select()
    .from(evidenceEvents)
    .leftJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .leftJoin(evidenceHeads, eq(evidenceHeads.envelopeId, evidenceEvents.envelopeId))
    .leftJoin(evidenceAdoptions, eq(evidenceAdoptions.envelopeId, evidenceEvents.envelopeId))
    .where(eq(evidenceEvents.envelopeId, envelopeId))
    .orderBy(asc(evidenceEvents.seq));
  const events = rows.map((row) => ({
    ...row.evidence_events,
    personal: row.evidence_personal
      ? { salt: row.evidence_personal.salt, data: row.evidence_personal.data }
      : undefined,
  }));
  const [first] = rows;
  const beside = { head: first?.evidence_heads ?? undefined, adoption: first?.evidence_adoptions ?? undefined };
  return { events, beside };
}

/** Tells open timelines, at commit, that the envelope changed. */
export async function notifyChanged(tx: Tx, envelopeId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('envelope_changed', ${envelopeId})`);
}
