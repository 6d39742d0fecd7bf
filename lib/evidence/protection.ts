import { constantTimeEqual, hmacSha256Hex } from "@/lib/crypto/digest";
import { commit, hashEvent, verifyChain } from "./chain";

/** Whoever owns the database can recompute a chain of plain hashes. They cannot make these, whose key it does not hold. */
export const eventMac = (key: string, hash: string): string => hmacSha256Hex(key, `event ${hash}`);

/** Of the last event, kept beside the chain and replaced with each event: a chain that was cut off has no such one. */
export const headMac = (key: string, hash: string): string => hmacSha256Hex(key, `head ${hash}`);

/** Of the last event from before there were MACs, once for each instance: nobody can take a MAC away and call it old. */
export const adoptionMac = (key: string, hash: string): string => hmacSha256Hex(key, `adopted ${hash}`);

export type Head = { seq: number; mac: string };
/** Up to which event a chain was taken over without MACs. */
export type Adoption = { seq: number; mac: string };
/** What stands beside a chain. */
export type Beside = { head: Head | undefined; adoption: Adoption | undefined };
type Last = { seq: number; hash: string; mac: string | null };

/** The last event of a chain and the rows that say which it is, as they are in the database. */
export type ChainEnd = Beside & { last: Last | undefined };

/**
 * Nothing was cut off, put on or exchanged at the end. A chain without any MAC is one that was taken over, and has had
 * its end noted since.
 */
export function isEndAuthentic(key: string, { last, head, adoption }: ChainEnd): boolean {
  if (!last) return head === undefined;
  const isOurs =
    last.mac === null ? isAdoptedUpTo(key, last, adoption) : constantTimeEqual(last.mac, eventMac(key, last.hash));
  return isOurs && head?.seq === last.seq && constantTimeEqual(head.mac, headMac(key, last.hash));
}

const isAdoptedUpTo = (key: string, last: Omit<Last, "mac">, adoption: Adoption | undefined): boolean =>
  adoption?.seq === last.seq && constantTimeEqual(adoption.mac, adoptionMac(key, last.hash));

/** Mark in the payload of an event whose predecessors were not as the application had left them. */
export const CHANGED_BEFORE = { changedOutside: true } as const;

export type ProtectedEvent = Parameters<typeof verifyChain>[0][number] & { mac: string | null };

export type Protection = {
  /** So many events, from the first on, have no MAC of their own, for they were recorded before there were any. */
  unprotectedCount: number;
  /** Number of the first event that is not as the application recorded it; after the last: later ones are missing. */
  changedFrom: number | null;
};

/** Whether a whole record is as the application wrote it. The first MAC covers the events before it, by their hashes. */
export function judgeRecord(key: string, events: readonly ProtectedEvent[], beside: Beside): Protection {
  const markedAt = events.findIndex(({ payload }) => payload.changedOutside === true);
  const found = [findForeign(key, events, beside), markedAt < 0 ? undefined : markedAt + 1];
  const froms = found.filter((from) => from !== undefined);
  const { size } = adoptedEvents(key, events, beside);
  return { unprotectedCount: size, changedFrom: froms.length > 0 ? Math.min(...froms) : null };
}

/**
 * The number of the first event that somebody else than the application wrote, or of the one that is missing after the
 * last. An event that tells of an earlier change is itself none.
 */
export function findForeign(key: string, events: readonly ProtectedEvent[], beside: Beside): number | undefined {
  const verdict = verifyChain(events);
  const isOurs = oursBy(key, events, beside);
  const foreign = events.findIndex((event) => !isOurs(event));
  const isCut = !isEndAuthentic(key, { ...beside, last: events.at(-1) });
  const found = [
    ...(verdict.intact ? [] : [verdict.seq]),
    ...(foreign < 0 ? [] : [foreign + 1]),
    ...(isCut ? [events.length + 1] : []),
  ];
  return found.length > 0 ? Math.min(...found) : undefined;
}

/**
 * The events that are, each by itself, as the application recorded them; what is kept of people beside one only where it
 * is what was recorded. One from before there were MACs is, when it was taken over.
 */
export function authenticEvents(key: string, events: readonly ProtectedEvent[], beside: Beside): ProtectedEvent[] {
  return events
    .filter((event) => hashEvent(event) === event.hash)
    .filter(oursBy(key, events, beside))
    .map(({ personal, ...event }) => ({ ...event, personal: isAsCommitted(event, personal) ? personal : undefined }));
}

function oursBy(key: string, events: readonly ProtectedEvent[], beside: Beside): (event: ProtectedEvent) => boolean {
  const adopted = adoptedEvents(key, events, beside);
  return (event) => (event.mac === null ? adopted.has(event) : constantTimeEqual(event.mac, eventMac(key, event.hash)));
}

/** The events without MACs that were taken over: from the last of them back, as far as each is the one the next names. */
function adoptedEvents(key: string, events: readonly ProtectedEvent[], { adoption }: Beside): Set<ProtectedEvent> {
  const adopted = new Set<ProtectedEvent>();
  const last = events.find(({ seq }) => seq === adoption?.seq);
  if (!last || !isAdoptedUpTo(key, last, adoption)) return adopted;
  let named = last.hash;
  for (const event of events.slice(0, events.indexOf(last) + 1).toReversed()) {
    if (event.mac !== null || event.hash !== named || hashEvent(event) !== named) break;
    adopted.add(event);
    named = event.previousHash;
  }
  return adopted;
}

const isAsCommitted = ({ commitment }: { commitment: string }, personal: ProtectedEvent["personal"]): boolean =>
  personal !== undefined && commit(personal.salt, personal.data) === commitment;
