import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import { AppError } from "@/lib/errors";
import {
  type Aggregate,
  awaitedParties,
  type Change,
  evolve,
  isDone,
  isThrough,
  type Orders,
  type Party,
} from "./aggregate";
import { decideKeeping, type ReasonToKeep, reasonAgainstDeletion } from "./keeping-decisions";
import {
  decideAct,
  decideBounce,
  decideConfirm,
  decideForward,
  decideView,
  invitations,
  party,
  requireTurn,
} from "./recipient-decisions";
import { decideReorder } from "./reorder-decision";

export type Command =
  | { kind: "delete" }
  | { kind: "schedule" }
  | { kind: "send" }
  /** `resets`: what people see when they sign changes, so nobody's act counts any more; else only `cancels` lose theirs. */
  | { kind: "update"; resets: boolean; cancels: readonly string[] }
  /** It ends at another time, or at none. */
  | { kind: "extend" }
  | { kind: "correct"; recipientId: string }
  /** Who comes before whom, of those who have not acted. */
  | { kind: "reorder"; orders: Orders }
  | { kind: "forward"; recipientId: string }
  | { kind: "remind"; recipientIds: readonly string[] }
  | { kind: "bounce"; recipientId: string }
  | { kind: "view"; recipientId: string }
  | { kind: "sign"; recipientId: string }
  | { kind: "approve"; recipientId: string }
  | { kind: "confirm"; recipientId: string }
  | { kind: "decline"; recipientId: string }
  | { kind: "return"; recipientId: string }
  | { kind: "void" }
  | { kind: "expire" }
  | { kind: "complete" }
  | { kind: "hold" }
  | { kind: "release" }
  | { kind: "purge" }
  /** `formerIds`: whose parts are another's now, or who are no recipients any more. */
  | { kind: "erase"; recipientIds: readonly string[]; formerIds?: readonly string[] };

const unsent = ["delete", "schedule", "send", "update", "correct", "reorder"] as const;
const byRecipients = ["view", "sign", "approve", "confirm", "decline", "return", "forward"] as const;
const byKeepers = ["hold", "release"] as const;
const inFlight = [
  ...byRecipients,
  ...byKeepers,
  "bounce",
  "remind",
  "extend",
  "correct",
  "reorder",
  "void",
  "expire",
  "complete",
] as const;
const ended = [...byKeepers, "purge", "erase"] as const;

/** The only place that says which command is allowed in which status. */
export const allowed: Record<EnvelopeStatus, readonly Command["kind"][]> = {
  DRAFT: unsent,
  SCHEDULED: unsent,
  SENT: inFlight,
  DELIVERED: inFlight,
  PARTIALLY_SIGNED: inFlight,
  // Nothing waited for the viewers, so what they were asked for may come later.
  COMPLETED: [...ended, "confirm"],
  DECLINED: ended,
  VOIDED: ended,
  EXPIRED: ended,
  RETURNED_TO_SENDER: [...byKeepers, "send", "update", "correct", "reorder", "void", "expire"],
};

/** Statuses that nothing leads out of. */
export const isEnded = (status: EnvelopeStatus): boolean => allowed[status].includes("purge");

/** Why nothing of an envelope may be deleted now; undefined when it may. */
export function reasonToKeep(envelope: Aggregate): ReasonToKeep | undefined {
  const reason = reasonAgainstDeletion(envelope);
  return reason !== "legal_hold" && !isEnded(envelope.status) ? "not_ended" : reason;
}

/** Statuses in which recipients are at it. */
export const isInFlight = (status: EnvelopeStatus): boolean => allowed[status].includes("sign");

/** Commands that end or advance the ceremony are over once everyone has acted; only the seal may follow. */
const refusedWhileSealing: readonly Command["kind"][] = [
  "sign",
  "approve",
  "decline",
  "return",
  "forward",
  "remind",
  "extend",
  "correct",
  "reorder",
  "void",
  "expire",
];

/**
 * What a command causes, principal change first. Throws `AppError` when the envelope's status or the
 * recipient's turn forbids it; nothing has changed then.
 */
export function decide(envelope: Aggregate, command: Command): Change[] {
  requireAllowed(envelope, command);
  switch (command.kind) {
    case "delete":
      return [{ type: "envelope.deleted" }];
    case "schedule":
      requireSignatureFields(envelope);
      return [{ type: "envelope.scheduled" }];
    case "send":
      return decideSend(envelope);
    case "update":
      return decideUpdate(envelope, command);
    case "extend":
      return [{ type: "envelope.updated", resets: false }];
    case "correct":
      return decideCorrect(envelope, party(envelope, command.recipientId));
    case "reorder":
      return decideReorder(envelope, command.orders, isInFlight(envelope.status));
    case "forward":
      return decideForward(envelope, party(envelope, command.recipientId));
    case "remind":
      return decideRemind(envelope, command.recipientIds);
    case "bounce":
      return decideBounce(party(envelope, command.recipientId));
    case "view":
      return decideView(envelope, party(envelope, command.recipientId));
    case "sign":
    case "approve":
      return decideAct(envelope, party(envelope, command.recipientId), command.kind);
    case "confirm":
      return decideConfirm(envelope, party(envelope, command.recipientId));
    case "decline":
      requireTurn(envelope, party(envelope, command.recipientId));
      return [{ type: "recipient.declined", recipientId: command.recipientId }, { type: "envelope.declined" }];
    case "return":
      requireTurn(envelope, party(envelope, command.recipientId));
      return [
        { type: "recipient.returned", recipientId: command.recipientId },
        { type: "envelope.returned_to_sender" },
      ];
    case "void":
      return [{ type: "envelope.voided" }];
    case "expire":
      return [{ type: "envelope.expired" }];
    case "complete":
      return [{ type: "envelope.completed" }];
    case "hold":
    case "release":
    case "purge":
    case "erase":
      return decideKeeping(envelope, command);
  }
}

/** Whether what is agreed may still be changed by the sender in this status. */
export const takesUpdates = (status: EnvelopeStatus): boolean => allowed[status].includes("update");

function requireAllowed(envelope: Aggregate, command: Command): void {
  if (envelope.isHeld && command.kind === "update") {
    throw new AppError("legal_hold", "This envelope is under legal hold. Release the hold before it is changed.");
  }
  const sealed = envelope.sealing && refusedWhileSealing.includes(command.kind);
  const early = command.kind === "complete" && !envelope.sealing;
  if (allowed[envelope.status].includes(command.kind) && !sealed && !early) return;
  if (command.kind === "delete") throw new AppError("envelope_not_draft", whyNotDeleted(envelope));
  const state = envelope.sealing ? "everyone has signed and it is being sealed" : `its status is ${envelope.status}`;
  throw new AppError(
    "envelope_wrong_status",
    `Cannot ${command.kind} this envelope: ${state}.${mendedBy(envelope, command)}`,
  );
}

/** What whoever was refused most likely wants; nothing where there is no such thing. */
function mendedBy({ status, sealing }: Aggregate, { kind }: Command): string {
  const may = allowed[status];
  if (sealing) return "";
  if (kind === "void" && may.includes("delete")) return " Nothing of it was sent: delete it instead.";
  if (kind === "send" && may.includes("remind"))
    return " It was sent already: to tell its recipients again, remind them.";
  if (kind === "update" && may.includes("correct"))
    return " Only its end, its labels, a recipient's data and the order of those who have not acted can still be changed; for anything else void it and send another.";
  return "";
}

function whyNotDeleted({ status, sealing }: Aggregate): string {
  if (sealing) return "An envelope that everyone has signed cannot be deleted; it is being sealed.";
  return allowed[status].includes("void")
    ? `An envelope in status ${status} cannot be deleted. Add ?void=true to void it.`
    : `An envelope in status ${status} cannot be deleted, for it is the record of what happened.`;
}

function requireSignatureFields(envelope: Aggregate): void {
  if (envelope.signersWithoutField.length === 0) return;
  const lacks = (id: string) => envelope.signersWithoutField.includes(id);
  const lackOf = (index: number) => ({ path: `recipients.${index}`, message: "has no signature field" });
  throw new AppError(
    "signer_without_field",
    "Fields were placed, but a signer has no signature field. Give each signer one, or place no fields at all.",
    { issues: envelope.recipients.flatMap(({ id }, index) => (lacks(id) ? [lackOf(index)] : [])) },
  );
}

function decideSend(envelope: Aggregate): Change[] {
  requireSignatureFields(envelope);
  if (envelope.status === "RETURNED_TO_SENDER") {
    const change: Change = { type: "envelope.resubmitted" };
    return [change, ...invitations(evolve(envelope, change), ["PENDING", "SENT", "VIEWED", "RETURNED"])];
  }
  return [{ type: "envelope.sent" }, ...invitations({ ...envelope, status: "SENT" })];
}

/** Cancellations come first: they belong to what was there before. */
function decideUpdate(envelope: Aggregate, { resets, cancels }: Extract<Command, { kind: "update" }>): Change[] {
  const canceled = envelope.recipients.filter((each) => isDone(each) && (resets || cancels.includes(each.id)));
  const cancellations = canceled.map((each): Change => {
    const type = each.status === "SIGNED" ? "recipient.signature_canceled" : "recipient.approval_canceled";
    return { type, recipientId: each.id };
  });
  return [...cancellations, { type: "envelope.updated", resets }];
}

function decideCorrect(envelope: Aggregate, recipient: Party): Change[] {
  if (isThrough(recipient)) {
    throw new AppError(
      "recipient_already_acted",
      "This recipient has already signed, approved or confirmed; their data stay.",
    );
  }
  const change: Change = { type: "recipient.corrected", recipientId: recipient.id };
  const after = evolve(envelope, change);
  return isInFlight(envelope.status) ? [change, ...invitations(after)] : [change];
}

function decideRemind(envelope: Aggregate, recipientIds: readonly string[]): Change[] {
  const awaited = awaitedParties(envelope).map((each) => each.id);
  for (const recipientId of recipientIds) {
    if (isThrough(party(envelope, recipientId)))
      throw new AppError("recipient_already_acted", "This recipient has already signed, approved or confirmed.");
    if (!awaited.includes(recipientId))
      throw new AppError("not_your_turn", "This recipient is not asked to act now, so there is nothing to remind of.");
  }
  return recipientIds.map((recipientId) => ({ type: "recipient.reminded", recipientId }));
}
