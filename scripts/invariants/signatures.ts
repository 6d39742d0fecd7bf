import type { Facts } from "./facts";

const given: Record<string, string> = { "recipient.signed": "SIGNED", "recipient.approved": "APPROVED" };
const taken = ["recipient.signature_canceled", "recipient.approval_canceled"];

/** Who has signed or approved by the evidence, cancelled acts left out: recipient → status. */
export function actsOf({ events }: Facts): Map<string, string> {
  const acts = new Map<string, string>();
  for (const { type, payload } of events) {
    const recipientId = String(payload.recipientId);
    if (given[type]) acts.set(recipientId, given[type]);
    if (taken.includes(type)) acts.delete(recipientId);
  }
  return acts;
}

/** I1: what was acknowledged to a signer is still there, and stands in what was made of it. */
export function lostSignatures(facts: Facts): string[] {
  if (!facts.envelope) return [];
  return [...actsOf(facts)].flatMap(([recipientId, status]) => {
    const recipient = facts.recipients.find(({ id }) => id === recipientId);
    if (!recipient) return [`recipient ${recipientId} is ${status} by the evidence and is gone`];
    if (recipient.status !== status || recipient.actedAt === null)
      return [`recipient ${recipientId} is ${status} by the evidence and ${recipient.status} by the database`];
    // Who was erased, or purged with the envelope, has left no more than that.
    if (recipient.erasedAt !== null) return [];
    if (status === "SIGNED" && !recipient.hasMark) return [`the signature image of ${recipientId} is gone`];
    return status === "SIGNED" ? lostRevisions(facts, recipientId) : [];
  });
}

/** At level ADVANCED each signature waits, or is in every document. */
function lostRevisions({ envelope, signatures, documents }: Facts, recipientId: string): string[] {
  if (envelope?.signatureLevel !== "ADVANCED" || ["DECLINED", "VOIDED", "EXPIRED"].includes(envelope.status)) return [];
  const own = signatures.filter((each) => each.recipientId === recipientId && each.status !== "DROPPED");
  if (own.length !== 1) return [`${recipientId} has ${own.length} signatures of level ADVANCED`];
  const [signature] = own;
  if (signature!.status === "MADE" && signature!.tails.length !== documents.length)
    return [`the signature of ${recipientId} is in ${signature!.tails.length} of ${documents.length} documents`];
  if (signature!.status === "WAITING" && envelope.status === "COMPLETED")
    return [`the signature of ${recipientId} is not in the completed documents`];
  return [];
}
