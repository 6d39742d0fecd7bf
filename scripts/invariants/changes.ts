import { verifyChain } from "@/lib/evidence/chain";
import { lostPersonal } from "@/lib/evidence/erasure";
import { judgeRecord } from "@/lib/evidence/protection";
import type { Facts, Instance } from "./facts";
import { actsOf } from "./signatures";

/** I4: each evidence chain verifies, and is as the application wrote it. */
export function brokenChain({ events, envelope, beside }: Facts, { recordKey }: Instance): string[] {
  if (events.length === 0) return envelope || beside.head || beside.adoption ? ["it has no evidence at all"] : [];
  const verdict = verifyChain(events);
  if (!verdict.intact) return [`its chain is broken at event ${verdict.seq} (${verdict.reason})`];
  const { changedFrom } = judgeRecord(recordKey, events, beside);
  if (changedFrom !== null) return [`it was changed outside the application, from event ${changedFrom} on`];
  const lost = lostPersonal(events);
  return lost === undefined ? [] : [`the personal data beside event ${lost} are missing, and no event says why`];
}

/** Events that undo what the one before them did, so that it may happen again. */
const onceUntil: Record<string, string | undefined> = {
  "envelope.created": undefined,
  "recipient.signed": "recipient.signature_canceled",
  "recipient.approved": "recipient.approval_canceled",
  // After a change of the envelope it is asked for anew.
  "recipient.confirmed": "envelope.updated",
  "recipient.declined": undefined,
};

/** I5: each change has one event, and each endpoint that asked for it a delivery. */
export function missingDeliveries(facts: Facts): string[] {
  const { events, webhooks, deliveries, fanningOut, envelope } = facts;
  const broken = repeatedEvents(facts);
  for (const event of events) {
    // A deleted draft's deliveries are made from its evidence too, but nothing says any more whose it was.
    if (!envelope || fanningOut.has(event.id)) continue;
    const asked = webhooks.filter((each) => each.events.includes(event.type) && each.createdAt < new Date(event.at));
    for (const { id } of asked) {
      const count = deliveries.filter((each) => each.webhookId === id && each.eventId === event.id).length;
      if (count !== 1) broken.push(`event ${event.seq} (${event.type}) has ${count} deliveries to ${id}`);
    }
  }
  for (const { eventId, webhookId, event, status, tries, isPlanned } of deliveries) {
    const source = events.find(({ id }) => id === eventId);
    if (source?.type !== event) broken.push(`a delivery to ${webhookId} tells of an event that is none (${eventId})`);
    if (status === "DELIVERED" && tries === 0) broken.push(`${eventId} is delivered to ${webhookId} without a try`);
    if (status === "PENDING" && !isPlanned) broken.push(`${eventId} waits for ${webhookId} and no try is planned`);
  }
  return broken;
}

function repeatedEvents({ events }: Facts): string[] {
  const open = new Set<string>();
  return events.flatMap(({ type, seq, payload }) => {
    const recipientId = payload.recipientId === undefined ? "" : ` of ${payload.recipientId}`;
    for (const name of open)
      if (onceUntil[name.split(" ")[0]!] === type && name.endsWith(recipientId)) open.delete(name);
    if (!(type in onceUntil)) return [];
    const name = `${type}${recipientId}`;
    const isRepeated = open.has(name);
    open.add(name);
    return isRepeated ? [`event ${seq}: a second ${name}`] : [];
  });
}

/** Which event a recipient's status comes from. */
const causes: Record<string, string> = {
  SENT: "recipient.sent",
  VIEWED: "recipient.viewed",
  SIGNED: "recipient.signed",
  APPROVED: "recipient.approved",
  CONFIRMED: "recipient.confirmed",
  DECLINED: "recipient.declined",
  RETURNED: "recipient.returned",
  BOUNCED: "recipient.bounced",
};

/** I6: what the database says now is what the events led to. */
export function untoldChanges(facts: Facts): string[] {
  const { envelope, events, recipients } = facts;
  const last = events.at(-1);
  if (!envelope) {
    const isDraft = ["DRAFT", "SCHEDULED"].includes(String(last?.payload.status));
    return isDraft ? [] : [`it is gone, and was ${last?.payload.status}`];
  }
  const broken: string[] = [];
  if (last?.payload.status !== envelope.status)
    broken.push(`it is ${envelope.status}; its last event says ${last?.payload.status}`);
  const acts = actsOf(facts);
  for (const { id, status } of recipients) {
    const cause = causes[status];
    const isTold = !cause || events.some(({ type, payload }) => type === cause && payload.recipientId === id);
    if (!isTold) broken.push(`recipient ${id} is ${status} and no event says so`);
    else if (["SIGNED", "APPROVED"].includes(status) && acts.get(id) !== status)
      broken.push(`recipient ${id} is ${status} although the act was cancelled`);
  }
  const awaited = recipients.filter(({ role, id }) => ["SIGNER", "APPROVER"].includes(role) && !acts.has(id));
  if (envelope.sealing && awaited.length > 0) broken.push(`it is being sealed without ${awaited.length} who must act`);
  if (envelope.status === "COMPLETED" && awaited.length > 0)
    broken.push(`it is completed without ${awaited.length} who must act`);
  return broken;
}
