import { randomBytes } from "node:crypto";
import type { Tx } from "@/db/client";
import type { Actor, Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";
import { parseSimulation } from "@/lib/envelopes/simulated-address";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { areEventsAdopted } from "./adopt-events";
import { commit, GENESIS, hashEvent } from "./chain";
import type { EnvelopeSnapshot, NewEvent } from "./events";
import { webhookEvents } from "./events";
import { CHANGED_BEFORE, type ChainEnd, eventMac, headMac, isEndAuthentic } from "./protection";
import { recordKey } from "./record-key";
import { findEnd, insertEvent, notifyChanged } from "./store";

/** The envelope the event belongs to, locked by the caller's transaction, as it is after the event. */
export type Subject = { id: string; subject: string; snapshot: EnvelopeSnapshot };

/**
 * Appends one event to the envelope's evidence chain and enqueues what follows from it, all in the caller's
 * transaction: no change without its event, no event without its change. The caller holds the envelope's row lock,
 * which is what makes the sequence gapless.
 */
export async function record(tx: Tx, ctx: Ctx, subject: Subject, event: NewEvent): Promise<string> {
  const key = recordKey(env().ENCRYPTION_KEY);
  const end = await findEnd(tx, subject.id);
  const { last } = end;
  const note = await noteOf(key, end, subject.id, event.type);
  const salt = randomBytes(16).toString("hex");
  const data = personalOf(ctx, subject, event);
  const body = {
    envelopeId: subject.id,
    seq: (last?.seq ?? 0) + 1,
    id: newId("event"),
    type: event.type,
    at: ctx.now.toISOString(),
    actor: actorOf(ctx.actor),
    payload: withoutUndefined({
      ...subject.snapshot,
      recipientId: event.recipientId,
      ...event.payload,
      ...note,
    }),
    commitment: commit(salt, data),
    previousHash: last?.hash ?? GENESIS,
  };
  const hash = hashEvent(body);
  const row = { ...body, at: ctx.now, hash, mac: eventMac(key, hash) };
  await insertEvent(tx, row, { salt, data }, headMac(key, hash));
  await followUp(tx, ctx, subject, event, body.id);
  await notifyChanged(tx, subject.id);
  return body.id;
}

/**
 * What is appended to a chain that is not as the application left it says so for ever. It is appended all the same: who
 * meddles with the database must not stop anybody from signing.
 */
async function noteOf(key: string, end: ChainEnd, envelopeId: string, type: NewEvent["type"]): Promise<object> {
  const isBeginning = type === "envelope.created";
  if (isEndAuthentic(key, end) && (end.last !== undefined || isBeginning)) return {};
  // Right after an update the worker may still be taking over what earlier versions recorded.
  if (end.last?.mac === null && end.head === undefined && !(await areEventsAdopted())) return {};
  log.error({ envelopeId, event: type, seq: end.last?.seq ?? 0 }, "the record was changed outside the application");
  return CHANGED_BEFORE;
}

/** Ends, and the hand-back to the sender, of which people are told by mail. */
const closings: readonly NewEvent["type"][] = [
  "envelope.declined",
  "envelope.voided",
  "envelope.expired",
  "envelope.returned_to_sender",
];

/** Which jobs an event causes. The only place that says so. */
async function followUp(tx: Tx, ctx: Ctx, subject: Subject, event: NewEvent, eventId: string): Promise<void> {
  if ((webhookEvents as readonly string[]).includes(event.type)) {
    await enqueue(tx, "fan-out-event", { eventId }, { jobKey: `fan-out-event:${eventId}` });
  }
  if ((event.type === "recipient.sent" || event.type === "recipient.reminded") && event.recipientId) {
    await enqueue(
      tx,
      "compose-invitation",
      { recipientId: event.recipientId },
      { jobKey: `compose-invitation:${event.recipientId}` },
    );
  }
  if (event.type === "envelope.sent" || event.type === "envelope.resubmitted") await drawAhead(tx, subject.id);
  if (event.type === "recipient.sent" && event.recipientId) await simulate(tx, ctx, event.recipientId, event);
  if (event.type === "recipient.locked") {
    await enqueue(tx, "compose-locked", { eventId }, { jobKey: `compose-locked:${eventId}` });
  }
  if (event.type === "recipient.bounced") {
    await enqueue(tx, "compose-bounced", { eventId }, { jobKey: `compose-bounced:${eventId}` });
  }
  if (event.type === "recipient.forwarded") {
    await enqueue(tx, "compose-forwarded", { eventId }, { jobKey: `compose-forwarded:${eventId}` });
  }
  if (closings.includes(event.type)) {
    await enqueue(tx, "compose-closing", { envelopeId: subject.id }, { jobKey: `compose-closing:${subject.id}` });
  }
  if (["envelope.declined", "envelope.voided", "envelope.expired"].includes(event.type)) {
    await enqueue(tx, "make-audit-trail", { envelopeId: subject.id }, { jobKey: `make-audit-trail:${subject.id}` });
  }
  if (event.type === "envelope.completed") {
    await enqueue(tx, "compose-completed", { envelopeId: subject.id }, { jobKey: `compose-completed:${subject.id}` });
  }
}

/** Given up soon, but not because some processes were killed at it: whoever opens the document has drawn what is not there. */
async function drawAhead(tx: Tx, envelopeId: string): Promise<void> {
  const options = { jobKey: `draw-first-page:${envelopeId}`, maxAttempts: 10 };
  await enqueue(tx, "draw-first-page", { envelopeId }, options);
}

/** Recipients of the test environment whose address says what they do act by themselves. */
async function simulate(tx: Tx, ctx: Ctx, recipientId: string, { personal }: NewEvent): Promise<void> {
  const simulation = ctx.environment === "test" ? parseSimulation(String(personal.email)) : undefined;
  if (!simulation) return;
  const runAt = simulation.delayMs > 0 ? new Date(ctx.now.getTime() + simulation.delayMs) : undefined;
  await enqueue(tx, "simulate-recipient", { recipientId }, { jobKey: `simulate-recipient:${recipientId}`, runAt });
}

function personalOf(ctx: Ctx, subject: Subject, event: NewEvent): Record<string, unknown> {
  return withoutUndefined({ subject: subject.subject, ip: ctx.ip, userAgent: ctx.userAgent, ...event.personal });
}

/** The actor's ids and kind; names and addresses stay in the personal part. */
function actorOf(actor: Actor): Record<string, string> {
  switch (actor.type) {
    case "member":
      return { type: actor.type, userId: actor.userId };
    case "api_key":
      return { type: actor.type, keyId: actor.keyId, userId: actor.userId };
    case "recipient":
      return {
        ...{ type: actor.type, recipientId: actor.recipientId, channel: actor.channel },
        ...(actor.sessionHash === undefined ? {} : { session: sessionMark(actor.sessionHash) }),
      };
    case "system":
      return { type: actor.type, job: actor.job };
  }
}

/** Tells the browsers of a recipient apart, and is of no use to anybody: neither the cookie nor what is stored of it. */
const sessionMark = (sessionHash: string): string => sha256Hex(`session ${sessionHash}`).slice(0, 16);

function withoutUndefined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
