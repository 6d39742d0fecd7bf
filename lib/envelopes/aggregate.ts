import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import type { RecipientStatus, Role } from "@/lib/contracts/recipients";

/** The part of an envelope that decides what may happen to it. Pure: no ids are made, no time is read here. */
export type Aggregate = {
  status: EnvelopeStatus;
  /** Everyone has acted; only the seal is missing. */
  sealing: boolean;
  /** Under legal hold. */
  isHeld: boolean;
  isPurged: boolean;
  /** Its audit trail is made: nothing is written any more from what the database knows. */
  hasTrail: boolean;
  recipients: readonly Party[];
  /** Recipients who have to sign but were given fields elsewhere only (fields exist, none is their signature). */
  signersWithoutField: readonly string[];
};

export type Party = {
  id: string;
  role: Role;
  order: number;
  status: RecipientStatus;
  /** Of a viewer: the sender asks them to confirm that they have read it. */
  mustConfirm?: boolean;
};

/** A new place in the order, by recipient. */
export type Orders = Readonly<Record<string, number>>;

export type Change =
  | { type: "envelope.deleted" }
  | { type: "envelope.scheduled" }
  | { type: "envelope.updated"; resets: boolean; orders?: Orders }
  | { type: "envelope.sent" }
  | { type: "envelope.resubmitted" }
  | { type: "recipient.sent"; recipientId: string }
  | { type: "recipient.reminded"; recipientId: string }
  | { type: "recipient.corrected"; recipientId: string }
  | { type: "recipient.forwarded"; recipientId: string }
  | { type: "recipient.bounced"; recipientId: string }
  | { type: "recipient.viewed"; recipientId: string }
  | { type: "envelope.delivered" }
  | { type: "recipient.signed"; recipientId: string; last: boolean }
  | { type: "recipient.approved"; recipientId: string; last: boolean }
  | { type: "recipient.confirmed"; recipientId: string }
  | { type: "recipient.signature_canceled"; recipientId: string }
  | { type: "recipient.approval_canceled"; recipientId: string }
  | { type: "recipient.declined"; recipientId: string }
  | { type: "envelope.declined" }
  | { type: "recipient.returned"; recipientId: string }
  | { type: "envelope.returned_to_sender" }
  | { type: "envelope.voided" }
  | { type: "envelope.expired" }
  | { type: "envelope.completed" }
  | { type: "envelope.legal_hold_set" }
  | { type: "envelope.legal_hold_released" }
  | { type: "envelope.purged" }
  | { type: "recipient.erased"; recipientId: string };

export const actsOn = (role: Role): boolean => role === "SIGNER" || role === "APPROVER";
export const isDone = (party: Pick<Party, "status">): boolean =>
  party.status === "SIGNED" || party.status === "APPROVED";

/** Viewers who are asked to confirm that they have read it. Nothing waits for it, so they do not act in the sense above. */
export const confirms = (party: Pick<Party, "role" | "mustConfirm">): boolean =>
  party.role === "VIEWER" && party.mustConfirm === true;
/** They have done what they were asked for. */
export const isThrough = (party: Pick<Party, "status">): boolean => isDone(party) || party.status === "CONFIRMED";

/** They are asked for something: to sign, to approve or to confirm. */
export const hasTask = (party: Pick<Party, "role" | "mustConfirm">): boolean => actsOn(party.role) || confirms(party);

/** Those whose act the envelope still waits for. */
export const pendingActors = <P extends Party>(envelope: { recipients: readonly P[] }): P[] =>
  envelope.recipients.filter((party) => actsOn(party.role) && !isDone(party));

/** The order number whose turn it is; everyone at or below it may act or look. */
export function currentOrder(envelope: Pick<Aggregate, "recipients">): number {
  const orders = pendingActors(envelope).map((party) => party.order);
  return orders.length > 0 ? Math.min(...orders) : Number.POSITIVE_INFINITY;
}

/** Those who were asked to act or to confirm, whose turn it is and who have not: the ones a reminder is for. */
export function awaitedParties<P extends Party>(envelope: { recipients: readonly P[] }): P[] {
  const turn = currentOrder(envelope);
  const wasAsked = (party: Party) => party.status === "SENT" || party.status === "VIEWED";
  return envelope.recipients.filter((party) => hasTask(party) && wasAsked(party) && party.order <= turn);
}

const statusAfter: Partial<Record<Change["type"], RecipientStatus>> = {
  "recipient.sent": "SENT",
  "recipient.viewed": "VIEWED",
  "recipient.bounced": "BOUNCED",
  "recipient.confirmed": "CONFIRMED",
  "recipient.corrected": "PENDING",
  "recipient.forwarded": "PENDING",
  "recipient.signature_canceled": "PENDING",
  "recipient.approval_canceled": "PENDING",
  "recipient.declined": "DECLINED",
  "recipient.returned": "RETURNED",
};

/** The envelope after one change. */
export function evolve(envelope: Aggregate, change: Change): Aggregate {
  switch (change.type) {
    case "envelope.deleted":
      return envelope;
    case "envelope.scheduled":
      return { ...envelope, status: "SCHEDULED" };
    case "envelope.updated":
      if (change.orders) return withOrders(envelope, change.orders);
      return change.resets ? withoutProgress(envelope) : envelope;
    case "envelope.sent":
      return { ...envelope, status: "SENT" };
    case "envelope.resubmitted":
      return { ...envelope, status: "SENT", sealing: pendingActors(envelope).length === 0 };
    case "envelope.delivered":
      return { ...envelope, status: "DELIVERED" };
    case "recipient.signed":
      return acted(withParty(envelope, change.recipientId, "SIGNED"), change.last);
    case "recipient.approved":
      return acted(withParty(envelope, change.recipientId, "APPROVED"), change.last);
    case "envelope.declined":
      return { ...envelope, status: "DECLINED" };
    case "envelope.returned_to_sender":
      return { ...envelope, status: "RETURNED_TO_SENDER" };
    case "envelope.voided":
      return { ...envelope, status: "VOIDED" };
    case "envelope.expired":
      return { ...envelope, status: "EXPIRED" };
    case "envelope.completed":
      return { ...envelope, status: "COMPLETED", sealing: false };
    case "envelope.legal_hold_set":
      return { ...envelope, isHeld: true };
    case "envelope.legal_hold_released":
      return { ...envelope, isHeld: false };
    case "envelope.purged":
      return { ...envelope, isPurged: true };
    default: {
      const status = statusAfter[change.type];
      return status ? withParty(envelope, change.recipientId, status) : envelope;
    }
  }
}

function withParty(envelope: Aggregate, recipientId: string, status: RecipientStatus): Aggregate {
  return {
    ...envelope,
    recipients: envelope.recipients.map((each) => (each.id === recipientId ? { ...each, status } : each)),
  };
}

/** Everybody is asked anew; those whose mail bounced stay so until their address is corrected. */
function withoutProgress(envelope: Aggregate): Aggregate {
  const recipients = envelope.recipients.map((each) =>
    each.status === "BOUNCED" ? each : { ...each, status: "PENDING" as const },
  );
  return { ...envelope, recipients };
}

/** Whoever was asked and now comes after somebody else is asked anew when their turn has come; what they were shown stays seen. */
function withOrders(envelope: Aggregate, orders: Orders): Aggregate {
  const moved = envelope.recipients.map((each) => ({ ...each, order: orders[each.id] ?? each.order }));
  const turn = currentOrder({ recipients: moved });
  const isSetBack = (each: Party) =>
    hasTask(each) && each.order > turn && (each.status === "SENT" || each.status === "VIEWED");
  const recipients = moved.map((each) => (isSetBack(each) ? { ...each, status: "PENDING" as const } : each));
  return { ...envelope, recipients };
}

/** PARTIALLY_SIGNED once one of several has acted; the wait for the seal shows as `sealing`. */
function acted(envelope: Aggregate, last: boolean): Aggregate {
  const several = envelope.recipients.filter((each) => actsOn(each.role)).length > 1;
  return { ...envelope, status: several ? "PARTIALLY_SIGNED" : envelope.status, sealing: last };
}
