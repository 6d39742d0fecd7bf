import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EnvelopeSnapshot, EventType, NewEvent } from "@/lib/evidence/events";
import { record } from "@/lib/evidence/record";
import { enqueue } from "@/lib/jobs/enqueue";
import { dropSignatures } from "@/lib/signers/store";
import { type Aggregate, type Change, evolve } from "./aggregate";
import { removeAttachments } from "./attachment-store";
import { removeDrafts } from "./draft-store";
import { keepTime } from "./keep-time";
import { type Command, decide, isEnded } from "./machine";
import { requireReachable } from "./recipient-access";
import { cleanSlate, traceOf } from "./recipient-traces";
import { usesSignatureBlock } from "./signature-block";
import { endedUncompleted, type RecipientRow, type Stored, saveEnvelope, saveRecipient } from "./store";

/** Facts that only the verb knows and that belong to the events it causes. */
export type EventFacts = Partial<Record<EventType, Pick<NewEvent, "payload" | "personal">>>;

/** Reduces a stored envelope to what the machine decides on. */
export function toAggregate(stored: Stored): Aggregate {
  const signers = stored.recipients.filter((recipient) => recipient.role === "SIGNER");
  const withSignature = new Set(
    stored.fields.filter((field) => field.fieldType === "SIGNATURE").map((field) => field.recipientId),
  );
  return {
    status: stored.envelope.status,
    sealing: stored.envelope.sealing,
    isHeld: stored.envelope.legalHoldAt !== null,
    isPurged: stored.envelope.purgedAt !== null,
    hasTrail: stored.envelope.auditSha256 !== null,
    recipients: stored.recipients.map(({ id, role, order, status, mustConfirm }) => ({
      ...{ id, role, order, status, mustConfirm },
    })),
    signersWithoutField: usesSignatureBlock(stored)
      ? []
      : signers.filter((each) => !withSignature.has(each.id)).map((each) => each.id),
  };
}

type Patch = Parameters<typeof saveEnvelope>[2];

/**
 * decide → save → record, inside the caller's transaction and under the envelope's lock. Answers the envelope as
 * it is afterwards. With no change there is no write and no event.
 */
export async function apply(
  tx: Tx,
  ctx: Ctx,
  stored: Stored,
  command: Command,
  facts: EventFacts = {},
  patch: Patch = {},
): Promise<Stored> {
  const changes = decide(toAggregate(stored), command);
  if (command.kind === "send" || command.kind === "schedule") requireReachable(stored);
  if (changes.length === 0) return stored;
  const after = changes.reduce(evolve, toAggregate(stored));
  const ending = isEnded(after.status) && !isEnded(stored.envelope.status) ? { endedAt: ctx.now } : {};
  const state = { ...patch, ...ending, status: after.status, sealing: after.sealing };
  const envelope = await saveEnvelope(tx, stored.envelope, state, ctx.now);
  const recipients = await saveParties(tx, ctx, stored, after, changes);
  const next = { ...stored, envelope, recipients };
  let running = toAggregate(stored);
  for (const change of changes) {
    running = evolve(running, change);
    await recordChange(tx, ctx, next, running, change, facts);
  }
  if (after.sealing && !stored.envelope.sealing) {
    await enqueue(tx, "seal-envelope", { envelopeId: envelope.id }, { jobKey: `seal-envelope:${envelope.id}` });
  }
  await dropUndone(tx, envelope.id, changes, after);
  await dropDrafts(tx, changes, after);
  await keepTime(tx, command, envelope);
  return next;
}

/**
 * Signatures of level ADVANCED stand one on the other in the documents: with one that is cancelled all fall. Of an
 * envelope that ended otherwise than completed, those that wait are not made any more.
 */
async function dropUndone(tx: Tx, envelopeId: string, changes: Change[], after: Aggregate): Promise<void> {
  if (changes.some((change) => change.type === "recipient.signature_canceled"))
    await dropSignatures(tx, envelopeId, "all");
  if (endedUncompleted(after.status)) await dropSignatures(tx, envelopeId, "waiting");
}

const endsDraft: readonly Change["type"][] = [
  "recipient.signed",
  "recipient.approved",
  "recipient.declined",
  "recipient.corrected",
  "recipient.forwarded",
];

/** It is another person's part from now on: what the last one added is not theirs to read or to sign. */
const changesPerson: readonly Change["type"][] = ["recipient.corrected", "recipient.forwarded"];

/**
 * What was filled in and not signed goes with the act, with the person it was filled in by, and with the envelope's end;
 * what was added goes with the person.
 */
async function dropDrafts(tx: Tx, changes: Change[], after: Aggregate): Promise<void> {
  const idsOf = (types: readonly Change["type"][]) =>
    changes.flatMap((change) => ("recipientId" in change && types.includes(change.type) ? [change.recipientId] : []));
  await removeDrafts(tx, isEnded(after.status) ? after.recipients.map(({ id }) => id) : idsOf(endsDraft));
  await removeAttachments(tx, idsOf(changesPerson));
}

async function saveParties(
  tx: Tx,
  ctx: Ctx,
  stored: Stored,
  after: Aggregate,
  changes: Change[],
): Promise<RecipientRow[]> {
  const rows: RecipientRow[] = [];
  // Who only comes later than before has seen what they have seen.
  const keepsTraces = changes.some((change) => change.type === "envelope.updated" && change.orders !== undefined);
  for (const [index, row] of stored.recipients.entries()) {
    const { status, order } = after.recipients[index]!;
    const own = changes.filter((change) => "recipientId" in change && change.recipientId === row.id);
    const isNew = status === "PENDING" && row.status !== "PENDING" && !keepsTraces;
    const patch: Partial<RecipientRow> = isNew ? { ...cleanSlate, status, order } : { status, order };
    for (const change of own) Object.assign(patch, traceOf(change, { ...row, ...patch }, ctx.now));
    if (own.length > 0 || status !== row.status || order !== row.order) await saveRecipient(tx, row.id, patch);
    rows.push({ ...row, ...patch });
  }
  return rows;
}

async function recordChange(
  tx: Tx,
  ctx: Ctx,
  stored: Stored,
  aggregate: Aggregate,
  change: Change,
  facts: EventFacts,
): Promise<void> {
  if (change.type === "envelope.deleted") return;
  const recipient =
    "recipientId" in change ? stored.recipients.find((each) => each.id === change.recipientId) : undefined;
  const known = facts[change.type] ?? { payload: {}, personal: {} };
  const who = recipient ? { name: recipient.name, email: recipient.email } : {};
  const role = recipient ? { role: recipient.role } : {};
  const subject = { id: stored.envelope.id, subject: stored.envelope.subject, snapshot: snapshotOf(stored, aggregate) };
  const event = {
    type: change.type,
    recipientId: recipient?.id,
    payload: { ...role, ...known.payload },
    personal: { ...who, ...known.personal },
  };
  await record(tx, ctx, subject, event);
}

/** The facts that webhooks show beside each event. */
export function snapshotOf(stored: Stored, aggregate: Aggregate): EnvelopeSnapshot {
  return {
    status: aggregate.status,
    signatureLevel: stored.envelope.signatureLevel,
    recipientCount: aggregate.recipients.length,
    signedCount: aggregate.recipients.filter((each) => each.status === "SIGNED" || each.status === "APPROVED").length,
  };
}
