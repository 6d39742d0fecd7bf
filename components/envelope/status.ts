import type { Glyph } from "@/components/ui/status-glyph";
import type { EnvelopeStatus, EnvelopeSummary } from "@/lib/contracts/envelope";
import type { Recipient } from "@/lib/contracts/recipients";

/** Text colour of a status; never the only thing that tells it. */
export const toneClass = {
  wait: "text-st-wait",
  move: "text-st-move",
  done: "text-st-done",
  stop: "text-st-stop",
  none: "text-ink-3",
};
export type Tone = keyof typeof toneClass;
export type StatusLook = {
  glyph: Glyph;
  tone: Tone;
  word: EnvelopeStatus | "SEALING";
  counts: { done: number; all: number };
};

const looks: Record<EnvelopeStatus, { glyph: Glyph; tone: Tone }> = {
  DRAFT: { glyph: "draft", tone: "none" },
  SCHEDULED: { glyph: "scheduled", tone: "none" },
  SENT: { glyph: "sent", tone: "none" },
  DELIVERED: { glyph: "opened", tone: "move" },
  PARTIALLY_SIGNED: { glyph: "opened", tone: "move" },
  COMPLETED: { glyph: "completed", tone: "done" },
  DECLINED: { glyph: "stopped", tone: "stop" },
  VOIDED: { glyph: "stopped", tone: "none" },
  EXPIRED: { glyph: "stopped", tone: "stop" },
  RETURNED_TO_SENDER: { glyph: "returned", tone: "wait" },
};

const hasActed = (recipient: Recipient) => recipient.status === "SIGNED" || recipient.status === "APPROVED";
const acts = (recipient: Recipient) => recipient.role === "SIGNER" || recipient.role === "APPROVER";

type Seen = Pick<EnvelopeSummary, "status" | "sealing" | "recipients">;

/** Glyph, hue and word of an envelope. */
export function statusOf({ status, sealing, recipients }: Seen): StatusLook {
  const all = recipients.filter(acts);
  const counts = { done: all.filter(hasActed).length, all: all.length };
  if (sealing) return { glyph: "sealing", tone: "move", word: "SEALING", counts };
  const { glyph, tone } = looks[status];
  const pie = status === "PARTIALLY_SIGNED" ? { part: counts.done, of: counts.all } : glyph;
  return { glyph: pie, tone, word: status, counts };
}

export const isInFlight = (status: EnvelopeStatus) =>
  status === "SENT" || status === "DELIVERED" || status === "PARTIALLY_SIGNED";

export const isEnded = (status: EnvelopeStatus) =>
  status === "COMPLETED" || status === "DECLINED" || status === "VOIDED" || status === "EXPIRED";

/** Whose act the envelope waits for now: those who have not acted and whose turn it is. */
export function waitsFor({ status, sealing, recipients }: Seen): Recipient[] {
  if (!isInFlight(status) || sealing) return [];
  const pending = recipients.filter((recipient) => acts(recipient) && !hasActed(recipient));
  const turn = Math.min(...pending.map((recipient) => recipient.order));
  return pending.filter((recipient) => recipient.order <= turn);
}

/** Viewers who are asked to confirm that they have read it, and have not. Nothing waits for them; a reminder is for them too. */
export function confirmsNow(envelope: Seen): Recipient[] {
  const [first] = waitsFor(envelope);
  const turn = first?.order ?? Number.NEGATIVE_INFINITY;
  const isAsked = ({ status }: Recipient) => status === "SENT" || status === "VIEWED";
  return envelope.recipients.filter((each) => each.mustConfirm && isAsked(each) && each.order <= turn);
}

/** Whether recipients act one after the other. */
export const isOrdered = (recipients: readonly Recipient[]) =>
  new Set(recipients.filter(acts).map((recipient) => recipient.order)).size > 1;

export const nameOf = (recipient: Pick<Recipient, "name" | "email">) => recipient.name || recipient.email;

/** The moment since which the envelope is as it is. */
export const sinceOf = (envelope: EnvelopeSummary) =>
  envelope.status === "DRAFT"
    ? envelope.createdAt
    : isInFlight(envelope.status) && !envelope.sealing
      ? (envelope.sentAt ?? envelope.updatedAt)
      : (envelope.completedAt ?? envelope.updatedAt);

const notActed: readonly Recipient["status"][] = ["PENDING", "SENT", "VIEWED", "BOUNCED"];

/** Whether what is known of somebody can still be corrected. */
export const isCorrectable = ({ status, erasedAt }: Pick<Recipient, "status" | "erasedAt">): boolean =>
  notActed.includes(status) && erasedAt === null;
