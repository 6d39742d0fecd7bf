import { db, type Reader } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isNoted, note } from "@/lib/storage/data-note";
import { listUnadopted, saveAdoption } from "./adoption-store";
import { verifyChain } from "./chain";
import { adoptionMac, headMac, type ProtectedEvent } from "./protection";
import { recordKey } from "./record-key";
import { readRecord } from "./store";

const NOTE = "events-adopted";

/** Whether this instance has taken over what versions without MACs recorded. From then on no event may lack one. */
export const areEventsAdopted = (): Promise<boolean> => isNoted(NOTE);

/**
 * Believes, once for each instance, the events that versions before the MACs recorded, where their chain holds: whoever
 * takes a MAC away later cannot call the event old. The events stay as they are, and their trails say that no key
 * protected them. May be run by several workers at once, and again after a crash.
 */
export async function adoptEvents(): Promise<void> {
  if (await areEventsAdopted()) return;
  let count = 0;
  for (let after = ""; ; ) {
    const ids = await listUnadopted(db(), after);
    const last = ids.at(-1);
    if (last === undefined) break;
    for (const id of ids) count += await adoptRecord(db(), id);
    after = last;
  }
  await note(NOTE);
  if (count > 0) log.info({ envelopes: count }, "records of earlier versions were taken over");
}

async function adoptRecord(reader: Reader, envelopeId: string): Promise<number> {
  const key = recordKey(env().ENCRYPTION_KEY);
  const { events } = await readRecord(reader, envelopeId);
  const recorded = events.map((event) => ({ ...event, at: event.at.toISOString() }));
  const last = lastUnprotected(recorded);
  if (!last || !verifyChain(recorded).intact) return 0;
  const { seq, hash } = last;
  const isEnd = seq === recorded.at(-1)?.seq;
  const head = isEnd ? { seq, mac: headMac(key, hash) } : undefined;
  await saveAdoption(reader, envelopeId, { seq, mac: adoptionMac(key, hash) }, head);
  return 1;
}

/** The last event before the first MAC; none where events without one come later, which no version left. */
function lastUnprotected(events: readonly ProtectedEvent[]): ProtectedEvent | undefined {
  const first = events.findIndex(({ mac }) => mac !== null);
  const [old, later] = first < 0 ? [events, []] : [events.slice(0, first), events.slice(first)];
  return later.every(({ mac }) => mac !== null) ? old.at(-1) : undefined;
}
