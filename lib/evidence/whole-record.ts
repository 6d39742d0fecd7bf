import { db } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { lostPersonal } from "./erasure";
import { authenticEvents, judgeRecord, type Protection } from "./protection";
import { recordKey } from "./record-key";
import { type EventWithPersonal, readRecord } from "./store";

export type WholeRecord = { events: EventWithPersonal[]; protection: Protection };

/**
 * The record that an audit trail is made of, with what its MACs say of it. Of one that was changed a trail is made as it
 * is now, and says so. One that holds but has lost personal data is not: the trail would name people and say nothing
 * against it, for ever. Nothing is lost; it is made once the data are put back.
 */
export async function getWholeRecord(envelopeId: string): Promise<WholeRecord> {
  const record = await requireWholeRecord(envelopeId);
  const { changedFrom } = record.protection;
  if (changedFrom !== null) log.error({ envelopeId, changedFrom }, "the record was changed outside the application");
  return record;
}

/** The same, and nothing is said of a change: the trail that is made in the end says it, and the log with it. */
export async function requireWholeRecord(envelopeId: string): Promise<WholeRecord> {
  const { lost, ...record } = await readWhole(envelopeId);
  if (lost !== undefined)
    throw new Error(`the personal data beside event ${lost} of ${envelopeId} are missing; put them back`);
  return record;
}

/** The record, and whether it holds and has lost personal data, so that no trail can be made of it. */
export async function findWholeRecord(envelopeId: string): Promise<WholeRecord & { hasLostPersonal: boolean }> {
  const { lost, ...record } = await readWhole(envelopeId);
  return { ...record, hasLostPersonal: lost !== undefined };
}

/** Whether an event with this hash is one that the application recorded. */
export async function isEventOurs(envelopeId: string, hash: string): Promise<boolean> {
  const { events, beside } = await readRecord(db(), envelopeId);
  const recorded = toRecorded(envelopeId, events);
  return authenticEvents(recordKey(env().ENCRYPTION_KEY), recorded, beside).some((event) => event.hash === hash);
}

/**
 * A row of the record holds no event at all: a list, a text or nothing where its facts were, or no time. Nothing is made of
 * such a record before it is put back: no trail could show it.
 */
export class UnreadableRecordError extends Error {
  override readonly name = "UnreadableRecordError";
  readonly code = "record_unreadable";
  constructor(envelopeId: string, seq: number) {
    super(`record_unreadable: the row of event ${seq} of ${envelopeId} holds no event; put it back from a backup`);
  }
}

/** Events in the form in which they are hashed. Throws {@link UnreadableRecordError} for what has none. */
export function toRecorded(envelopeId: string, events: readonly EventWithPersonal[]) {
  return events.map((event) => {
    const parts = [event.actor, event.payload, ...(event.personal ? [event.personal.data] : [])];
    if (!parts.every(isObject) || Number.isNaN(event.at.getTime()))
      throw new UnreadableRecordError(envelopeId, event.seq);
    return { ...event, at: event.at.toISOString() };
  });
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

const readWhole = async (envelopeId: string) => judgeWhole(envelopeId, await readRecord(db(), envelopeId));

/** What the MACs say of a record that was read, and which event of one that holds has lost its personal data. */
export function judgeWhole(
  envelopeId: string,
  { events, beside }: Awaited<ReturnType<typeof readRecord>>,
): WholeRecord & { lost: number | undefined } {
  const recorded = toRecorded(envelopeId, events);
  const protection = judgeRecord(recordKey(env().ENCRYPTION_KEY), recorded, beside);
  return { events, protection, lost: protection.changedFrom === null ? lostPersonal(events) : undefined };
}
