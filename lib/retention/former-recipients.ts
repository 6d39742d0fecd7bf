import type { EventWithPersonal } from "@/lib/evidence/store";

/** For how long a recipient's part was somebody's who no longer is that recipient, and the events of that time. */
export type Tenure = { recipientId: string; from: Date; until: Date; events: EventWithPersonal[] };

/**
 * Where an envelope knows somebody by this address as who a recipient was before it was passed on, corrected, or changed or
 * taken off with the envelope. Those whose part it is today are not among them; theirs are all events of the recipient.
 */
export function formerTenures(events: readonly EventWithPersonal[], email: string, today: readonly string[]): Tenure[] {
  const tenures: Tenure[] = [];
  const since = new Map<string, EventWithPersonal>();
  for (const change of events) {
    for (const recipientId of handedOn(change)) {
      const first = since.get(recipientId);
      since.set(recipientId, change);
      if (today.includes(recipientId)) continue;
      const own = events.filter((event) => isOwn(event, recipientId) && isWithin(event, recipientId, first, change));
      const named = own.filter(({ seq, payload }) => seq < change.seq && payload.recipientId === recipientId);
      const isTheirs =
        [beforeOf(change), ...named.map(({ personal }) => personal?.data)].some((data) => isEmail(data, email)) ||
        events.some(
          (event) => event.seq >= (first?.seq ?? 0) && event.seq < change.seq && lists(event, recipientId, email),
        );
      if (isTheirs) tenures.push({ recipientId, from: first?.at ?? new Date(0), until: change.at, events: own });
    }
  }
  return tenures;
}

/** Recipients who are somebody else from this event on, or no recipients any more. */
function handedOn({ type, payload }: EventWithPersonal): string[] {
  if (type === "recipient.forwarded" || type === "recipient.corrected") return [String(payload.recipientId)];
  return type === "envelope.updated" && Array.isArray(payload.replaced) ? payload.replaced.map(String) : [];
}

const isOwn = ({ payload, actor }: EventWithPersonal, recipientId: string): boolean =>
  payload.recipientId === recipientId || actor.recipientId === recipientId;

type Change = EventWithPersonal | undefined;

function isWithin(event: EventWithPersonal, recipientId: string, first: Change, last: EventWithPersonal): boolean {
  if (first && (event.seq < first.seq || undoes(first, event))) return false;
  return event.seq <= last.seq || passesOn(last, event, recipientId) || undoes(last, event);
}

/** Who passes it on causes the next invitation: its event is about another, and tells of the place and browser of this one. */
const passesOn = (change: EventWithPersonal, { actor, at }: EventWithPersonal, recipientId: string): boolean =>
  change.type === "recipient.forwarded" && actor.recipientId === recipientId && at.getTime() === change.at.getTime();

const cancellations: readonly string[] = ["recipient.signature_canceled", "recipient.approval_canceled"];

/** What somebody did falls with the change that makes the recipient another: that event still names the one before. */
const undoes = (change: EventWithPersonal, { type, seq, at }: EventWithPersonal): boolean =>
  change.type === "envelope.updated" &&
  cancellations.includes(type) &&
  seq > change.seq &&
  at.getTime() === change.at.getTime();

const beforeOf = ({ personal }: EventWithPersonal): unknown => personal?.data.before;

/** Whether an event that tells of all recipients has this one by the address. */
const lists = ({ personal }: EventWithPersonal, recipientId: string, email: string): boolean =>
  Array.isArray(personal?.data.recipients) &&
  personal.data.recipients.some((each: { id?: unknown } | null) => each?.id === recipientId && isEmail(each, email));

function isEmail(data: unknown, email: string): boolean {
  const own = (data as { email?: unknown } | null | undefined)?.email;
  return typeof own === "string" && own.toLowerCase() === email;
}
