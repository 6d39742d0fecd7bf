import { db } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { lostPersonal } from "./erasure";
import { authenticEvents, judgeRecord, type Protection } from "./protection";
import { recordKey } from "./record-key";
import { type EventWithPersonal, readRecord } from "./store";

type WholeRecord = { events: EventWithPersonal[]; protection: Protection };

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

/** Whether the record holds and has lost personal data, so that no trail can be made of it. */
export const hasLostPersonal = async (envelopeId: string): Promise<boolean> =>
  (await readWhole(envelopeId)).lost !== undefined;

/** Whether an event with this hash is one that the application recorded. */
export async function isEventOurs(envelopeId: string, hash: string): Promise<boolean> {
  const { events, beside } = await readRecord(db(), envelopeId);
  const recorded = events.map((event) => ({ ...event, at: event.at.toISOString() }));
  return authenticEvents(recordKey(env().ENCRYPTION_KEY), recorded, beside).some((event) => event.hash === hash);
}

async function readWhole(envelopeId: string): Promise<WholeRecord & { lost: number | undefined }> {
  const { events, beside } = await readRecord(db(), envelopeId);
  const recorded = events.map((event) => ({ ...event, at: event.at.toISOString() }));
  const protection = judgeRecord(recordKey(env().ENCRYPTION_KEY), recorded, beside);
  return { events, protection, lost: protection.changedFrom === null ? lostPersonal(events) : undefined };
}
