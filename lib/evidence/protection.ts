import { constantTimeEqual, hmacSha256Hex } from "@/lib/crypto/digest";
import { commit, hashEvent, verifyChain } from "./chain";

/** Whoever owns the database can recompute a chain of plain hashes. They cannot make these, whose key it does not hold. */
export const eventMac = (key: string, hash: string): string => hmacSha256Hex(key, `event ${hash}`);

/** Of the last event, kept beside the chain and replaced with each event: a chain that was cut off has no such one. */
export const headMac = (key: string, hash: string): string => hmacSha256Hex(key, `head ${hash}`);

export type Head = { seq: number; mac: string };
type Last = { seq: number; hash: string; mac: string | null };

/** The last event of a chain and the row that says which it is, as they are in the database. */
export type ChainEnd = { last: Last | undefined; head: Head | undefined };

/** Nothing was cut off, put on or exchanged at the end. A chain without any MAC is older than they are. */
export function isEndAuthentic(key: string, { last, head }: ChainEnd): boolean {
  if (!last || last.mac === null) return head === undefined;
  return (
    constantTimeEqual(last.mac, eventMac(key, last.hash)) &&
    head?.seq === last.seq &&
    constantTimeEqual(head.mac, headMac(key, last.hash))
  );
}

/** Mark in the payload of an event whose predecessors were not as the application had left them. */
export const CHANGED_BEFORE = { changedOutside: true } as const;

export type ProtectedEvent = Parameters<typeof verifyChain>[0][number] & { mac: string | null };

export type Protection = {
  /** So many events, from the first on, have no MAC: recorded before there were any, or they were taken away. */
  unprotectedCount: number;
  /** Number of the first event that is not as the application recorded it; after the last: later ones are missing. */
  changedFrom: number | null;
};

/** Whether a whole record is as the application wrote it. The first MAC covers the events before it, by their hashes. */
export function judgeRecord(key: string, events: readonly ProtectedEvent[], head: Head | undefined): Protection {
  const first = events.findIndex(({ mac }) => mac !== null);
  const unprotectedCount = first < 0 ? events.length : first;
  const verdict = verifyChain(events);
  const isWrong = ({ mac, hash, payload }: ProtectedEvent) =>
    payload.changedOutside === true || mac === null || !constantTimeEqual(mac, eventMac(key, hash));
  const wrong = events.findIndex((event, index) => index >= unprotectedCount && isWrong(event));
  const isCut = !isEndAuthentic(key, { last: events.at(-1), head });
  const found = [
    ...(verdict.intact ? [] : [verdict.seq]),
    ...(wrong < 0 ? [] : [wrong + 1]),
    ...(isCut ? [events.length + 1] : []),
  ];
  return { unprotectedCount, changedFrom: found.length > 0 ? Math.min(...found) : null };
}

/**
 * The events that are, each by itself, as the application recorded them; what is kept of people beside one only where it
 * is what was recorded. One from before there were MACs has its hash alone to show for it.
 */
export function authenticEvents(key: string, events: readonly ProtectedEvent[]): ProtectedEvent[] {
  return events
    .filter((event) => hashEvent(event) === event.hash)
    .filter(({ mac, hash }) => mac === null || constantTimeEqual(mac, eventMac(key, hash)))
    .map(({ personal, ...event }) => ({ ...event, personal: isAsCommitted(event, personal) ? personal : undefined }));
}

const isAsCommitted = ({ commitment }: { commitment: string }, personal: ProtectedEvent["personal"]): boolean =>
  personal !== undefined && commit(personal.salt, personal.data) === commitment;
