import { AppError } from "@/lib/errors";
import {
  type Aggregate,
  actsOn,
  type Change,
  confirms,
  currentOrder,
  evolve,
  hasTask,
  isDone,
  isThrough,
  type Party,
  pendingActors,
} from "./aggregate";

/**
 * Recipients whose turn has come and who were not told yet. Readers are told once, unless they have to confirm. Copies are
 * told at the end.
 */
export function invitations(envelope: Aggregate, actorsIn: readonly Party["status"][] = ["PENDING"]): Change[] {
  const turn = currentOrder(envelope);
  return envelope.recipients
    .filter((each) => (hasTask(each) ? actorsIn.includes(each.status) : each.status === "PENDING"))
    .filter((each) => each.role !== "CARBON_COPY" && each.order <= turn)
    .map((each) => ({ type: "recipient.sent", recipientId: each.id }));
}

/** Mail can come back at any time; it says nothing of somebody who has already read or acted. */
export function decideBounce(recipient: Party): Change[] {
  return recipient.status === "SENT" ? [{ type: "recipient.bounced", recipientId: recipient.id }] : [];
}

export function decideView(envelope: Aggregate, viewer: Party): Change[] {
  if (!canView(viewer)) return [];
  const changes: Change[] = [{ type: "recipient.viewed", recipientId: viewer.id }];
  return envelope.status === "SENT" ? [...changes, { type: "envelope.delivered" }] : changes;
}

/** Opening counts once. Whoever opens a link although a mail came back was reached after all. */
export const canView = (viewer: Pick<Party, "status">): boolean =>
  viewer.status === "SENT" || viewer.status === "BOUNCED";

export function decideAct(envelope: Aggregate, actor: Party, kind: "sign" | "approve"): Change[] {
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

/**
 * A viewer who was asked to has read it. Nothing waits for that: it counts while the envelope is under way, and after it was
 * completed too.
 */
export function decideConfirm(envelope: Aggregate, reader: Party): Change[] {
  if (reader.status === "CONFIRMED") throw new AppError("already_acted", "You have already confirmed this.");
  if (!confirms(reader))
    throw new AppError("envelope_wrong_status", "This recipient is not asked to confirm that they have read it.");
  if (reader.order > currentOrder(envelope))
    throw new AppError("not_your_turn", "Others act before you. You get a message when it is your turn.");
  const seen: Change[] = envelope.status === "SENT" ? [{ type: "envelope.delivered" }] : [];
  return [...seen, { type: "recipient.confirmed", recipientId: reader.id }];
}

/** Whoever is asked now, to act or to read, and has not: somebody else takes their place and is asked anew. */
export function decideForward(envelope: Aggregate, from: Party): Change[] {
  if (isThrough(from)) throw new AppError("already_acted", "You have already signed, approved or confirmed this.");
  if (from.role === "CARBON_COPY")
    throw new AppError("envelope_wrong_status", "A copy is not passed on; whoever gets it can share the file.");
  if (from.order > currentOrder(envelope))
    throw new AppError("not_your_turn", "Others act before you. You get a message when it is your turn.");
  const change: Change = { type: "recipient.forwarded", recipientId: from.id };
  return [change, ...invitations(evolve(envelope, change))];
}

export function requireTurn(envelope: Aggregate, actor: Party): void {
  if (isDone(actor)) throw new AppError("already_acted", "You have already signed or approved this envelope.");
  if (!actsOn(actor.role))
    throw new AppError("envelope_wrong_status", `A recipient with role ${actor.role} only reads the envelope.`);
  if (actor.order > currentOrder(envelope))
    throw new AppError("not_your_turn", "Others act before you. You get a message when it is your turn.");
}

export function party(envelope: Aggregate, recipientId: string): Party {
  const found = envelope.recipients.find((each) => each.id === recipientId);
  if (!found) throw new AppError("signing_link_invalid");
  return found;
}
