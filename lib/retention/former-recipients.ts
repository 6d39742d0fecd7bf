import type { EventWithPersonal } from "@/lib/evidence/store";

/** For how long a recipient's part was somebody's who no longer is that recipient, and the events of that time. */
export type Tenure = { recipientId: string; from: Date; until: Date; events: EventWithPersonal[] };

const CHANGES = new Set(["recipient.forwarded", "recipient.corrected"]);

/**
 * Where an envelope knows somebody by this address as who a recipient was before it was passed on or corrected. Those whose
 * part it is today are not among them; theirs are all events of the recipient.
 */
export function formerTenures(events: readonly EventWithPersonal[], email: string, today: readonly string[]): Tenure[] {
  const tenures: Tenure[] = [];
  const since = new Map<string, EventWithPersonal>();
  for (const change of events.filter(({ type }) => CHANGES.has(type))) {
    const recipientId = String(change.payload.recipientId);
    const first = since.get(recipientId);
    since.set(recipientId, change);
    if (today.includes(recipientId)) continue;
    const isOwn = ({ payload, actor }: EventWithPersonal) =>
      payload.recipientId === recipientId || actor.recipientId === recipientId;
    const own = events.filter(
      (event) => event.seq >= (first?.seq ?? 0) && (event.seq <= change.seq || follows(change, event)) && isOwn(event),
    );
    const named = own.filter(({ seq, payload }) => seq < change.seq && payload.recipientId === recipientId);
    const isTheirs = named.some((event) => isEmail(event.personal?.data, email)) || isEmail(beforeOf(change), email);
    if (isTheirs) tenures.push({ recipientId, from: first?.at ?? new Date(0), until: change.at, events: own });
  }
  return tenures;
}

/** Who passes it on causes the next invitation: its event is about another, and tells of the place and browser of this one. */
const follows = (change: EventWithPersonal, { actor, at }: EventWithPersonal): boolean =>
  change.type === "recipient.forwarded" &&
  actor.recipientId === change.payload.recipientId &&
  at.getTime() === change.at.getTime();

const beforeOf = ({ personal }: EventWithPersonal): unknown => personal?.data.before;

function isEmail(data: unknown, email: string): boolean {
  const own = (data as { email?: unknown } | undefined)?.email;
  return typeof own === "string" && own.toLowerCase() === email;
}
