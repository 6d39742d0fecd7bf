import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import type { RecipientStatus, Role } from "@/lib/contracts/recipients";
import { AppError } from "@/lib/errors";

/** The part of an envelope that decides what may happen to it. Pure: no ids are made, no time is read here. */
export type Aggregate = {
  status: EnvelopeStatus;
  /** Everyone has acted; only the seal is missing. */
  sealing: boolean;
  recipients: readonly Party[];
  /** Recipients who have to sign but were given fields elsewhere only (fields exist, none is their signature). */
  signersWithoutField: readonly string[];
};

export type Party = { id: string; role: Role; order: number; status: RecipientStatus };

export type Command =
  | { kind: "delete" }
  | { kind: "send" }
  | { kind: "view"; recipientId: string }
  | { kind: "sign"; recipientId: string }
  | { kind: "approve"; recipientId: string }
  | { kind: "decline"; recipientId: string }
  | { kind: "void" }
  | { kind: "expire" }
  | { kind: "complete" };

export type Change =
  | { type: "envelope.deleted" }
  | { type: "envelope.sent" }
  | { type: "recipient.sent"; recipientId: string }
  | { type: "recipient.viewed"; recipientId: string }
  | { type: "envelope.delivered" }
  | { type: "recipient.signed"; recipientId: string; last: boolean }
  | { type: "recipient.approved"; recipientId: string; last: boolean }
  | { type: "recipient.declined"; recipientId: string }
  | { type: "envelope.declined" }
  | { type: "envelope.voided" }
  | { type: "envelope.expired" }
  | { type: "envelope.completed" };

const inFlight = ["view", "sign", "approve", "decline", "void", "expire", "complete"] as const;

/** The only place that says which command is allowed in which status. */
export const allowed: Record<EnvelopeStatus, readonly Command["kind"][]> = {
  DRAFT: ["delete", "send"],
  SCHEDULED: ["delete", "send"],
  SENT: inFlight,
  DELIVERED: inFlight,
  PARTIALLY_SIGNED: inFlight,
  COMPLETED: [],
  DECLINED: [],
  VOIDED: [],
  EXPIRED: [],
  RETURNED_TO_SENDER: ["void", "expire"],
};

/** Commands that end or advance the ceremony are over once everyone has acted; only the seal may follow. */
const refusedWhileSealing: readonly Command["kind"][] = ["sign", "approve", "decline", "void", "expire"];

const actsOn = (role: Role) => role === "SIGNER" || role === "APPROVER";
const isDone = (party: Party) => party.status === "SIGNED" || party.status === "APPROVED";

/** Those whose act the envelope still waits for. */
export const pendingActors = (envelope: Pick<Aggregate, "recipients">): Party[] =>
  envelope.recipients.filter((party) => actsOn(party.role) && !isDone(party));

/** The order number whose turn it is; everyone at or below it may act or look. */
export function currentOrder(envelope: Pick<Aggregate, "recipients">): number {
  const orders = pendingActors(envelope).map((party) => party.order);
  return orders.length > 0 ? Math.min(...orders) : Number.POSITIVE_INFINITY;
}

/**
 * What a command causes, principal change first. Throws `AppError` when the envelope's status or the
 * recipient's turn forbids it; nothing has changed then.
 */
export function decide(envelope: Aggregate, command: Command): Change[] {
  requireAllowed(envelope, command);
  switch (command.kind) {
    case "delete":
      return [{ type: "envelope.deleted" }];
    case "send":
      return decideSend(envelope);
    case "view":
      return decideView(envelope, party(envelope, command.recipientId));
    case "sign":
    case "approve":
      return decideAct(envelope, party(envelope, command.recipientId), command.kind);
    case "decline":
      requireTurn(envelope, party(envelope, command.recipientId));
      return [{ type: "recipient.declined", recipientId: command.recipientId }, { type: "envelope.declined" }];
    case "void":
      return [{ type: "envelope.voided" }];
    case "expire":
      return [{ type: "envelope.expired" }];
    case "complete":
      return [{ type: "envelope.completed" }];
  }
}

/** The envelope after one change. */
export function evolve(envelope: Aggregate, change: Change): Aggregate {
  switch (change.type) {
    case "envelope.deleted":
      return envelope;
    case "envelope.sent":
      return { ...envelope, status: "SENT" };
    case "recipient.sent":
      return withParty(envelope, change.recipientId, "SENT");
    case "recipient.viewed":
      return withParty(envelope, change.recipientId, "VIEWED");
    case "envelope.delivered":
      return { ...envelope, status: "DELIVERED" };
    case "recipient.signed":
      return acted(withParty(envelope, change.recipientId, "SIGNED"), change.last);
    case "recipient.approved":
      return acted(withParty(envelope, change.recipientId, "APPROVED"), change.last);
    case "recipient.declined":
      return withParty(envelope, change.recipientId, "DECLINED");
    case "envelope.declined":
      return { ...envelope, status: "DECLINED" };
    case "envelope.voided":
      return { ...envelope, status: "VOIDED" };
    case "envelope.expired":
      return { ...envelope, status: "EXPIRED" };
    case "envelope.completed":
      return { ...envelope, status: "COMPLETED", sealing: false };
  }
}

function requireAllowed(envelope: Aggregate, command: Command): void {
  const sealed = envelope.sealing && refusedWhileSealing.includes(command.kind);
  const early = command.kind === "complete" && !envelope.sealing;
  if (allowed[envelope.status].includes(command.kind) && !sealed && !early) return;
  if (command.kind === "delete") {
    throw new AppError(
      "envelope_not_draft",
      `An envelope in status ${envelope.status} cannot be deleted. Add ?void=true to void one that is in flight.`,
    );
  }
  const state = envelope.sealing ? "everyone has signed and it is being sealed" : `its status is ${envelope.status}`;
  throw new AppError("envelope_wrong_status", `Cannot ${command.kind} this envelope: ${state}.`);
}

function decideSend(envelope: Aggregate): Change[] {
  if (envelope.signersWithoutField.length > 0) {
    throw new AppError(
      "signer_without_field",
      "Fields were placed, but a signer has no signature field. Give each signer one, or place no fields at all.",
    );
  }
  return [{ type: "envelope.sent" }, ...invitations({ ...envelope, status: "SENT" })];
}

/** Recipients whose turn has come and who were not told yet. Copies are told at the end. */
function invitations(envelope: Aggregate): Change[] {
  const turn = currentOrder(envelope);
  return envelope.recipients
    .filter((each) => each.status === "PENDING" && each.role !== "CARBON_COPY" && each.order <= turn)
    .map((each) => ({ type: "recipient.sent", recipientId: each.id }));
}

function decideView(envelope: Aggregate, viewer: Party): Change[] {
  if (viewer.status !== "SENT") return [];
  const changes: Change[] = [{ type: "recipient.viewed", recipientId: viewer.id }];
  return envelope.status === "SENT" ? [...changes, { type: "envelope.delivered" }] : changes;
}

function decideAct(envelope: Aggregate, actor: Party, kind: "sign" | "approve"): Change[] {
  requireTurn(envelope, actor);
  const wanted = kind === "sign" ? "SIGNER" : "APPROVER";
  if (actor.role !== wanted)
    throw new AppError("envelope_wrong_status", `This recipient's role is ${actor.role}; they cannot ${kind}.`);
  const last = pendingActors(envelope).every((each) => each.id === actor.id);
  const change: Change = {
    type: kind === "sign" ? "recipient.signed" : "recipient.approved",
    recipientId: actor.id,
    last,
  };
  const seen: Change[] = envelope.status === "SENT" ? [{ type: "envelope.delivered" }] : [];
  return [...seen, change, ...invitations(evolve(envelope, change))];
}

function requireTurn(envelope: Aggregate, actor: Party): void {
  if (isDone(actor)) throw new AppError("already_acted", "You have already signed or approved this envelope.");
  if (!actsOn(actor.role))
    throw new AppError("envelope_wrong_status", `A recipient with role ${actor.role} only reads the envelope.`);
  if (actor.order > currentOrder(envelope))
    throw new AppError("not_your_turn", "Others act before you. You get a message when it is your turn.");
}

function party(envelope: Aggregate, recipientId: string): Party {
  const found = envelope.recipients.find((each) => each.id === recipientId);
  if (!found) throw new AppError("signing_link_invalid");
  return found;
}

function withParty(envelope: Aggregate, recipientId: string, status: RecipientStatus): Aggregate {
  return {
    ...envelope,
    recipients: envelope.recipients.map((each) => (each.id === recipientId ? { ...each, status } : each)),
  };
}

/** PARTIALLY_SIGNED once one of several has acted; the wait for the seal shows as `sealing`. */
function acted(envelope: Aggregate, last: boolean): Aggregate {
  const several = envelope.recipients.filter((each) => actsOn(each.role)).length > 1;
  return { ...envelope, status: several ? "PARTIALLY_SIGNED" : envelope.status, sealing: last };
}
