import type { EvidenceFault, PrintedFact } from "@/lib/contracts/verify-codes";
import { GENESIS, verifyChain } from "@/lib/evidence/chain";
import { lostPersonal } from "@/lib/evidence/erasure";
import { personalText } from "@/lib/evidence/standing";
import { cardFault } from "@/lib/pdf/verify/evidence/cards";
import { factFault } from "@/lib/pdf/verify/evidence/facts";
import { personFault } from "@/lib/pdf/verify/evidence/persons";
import type { Contradiction, EvidenceFile } from "@/lib/pdf/verify/evidence/recorded";

/** What must have happened for a recipient or an envelope to be what the trail says it is. */
const CAUSES: Record<string, string> = {
  SIGNED: "recipient.signed",
  APPROVED: "recipient.approved",
  CONFIRMED: "recipient.confirmed",
  DECLINED: "recipient.declined",
  RETURNED: "recipient.returned",
};
const ENDS: Record<string, string> = {
  DECLINED: "envelope.declined",
  VOIDED: "envelope.voided",
  EXPIRED: "envelope.expired",
};

/** After these a recipient has not acted any more. */
const CANCELS = new Set(["recipient.signature_canceled", "recipient.approval_canceled"]);

/** `fact`: which one of those printed the event tells otherwise. */
export type Fault = { fault: EvidenceFault; at: number | null; fact?: PrintedFact };

/**
 * The first thing that is wrong with a record and with what a trail prints of it, but for what was signed with certificates.
 * It reads no PDF: whoever makes a trail asks it as well, before anything is sealed.
 */
export function recordFault(file: EvidenceFile): Fault | undefined {
  const verdict = chainVerdict(file);
  if (!verdict.intact) return { fault: verdict.reason, at: verdict.seq };
  if (file.chain.head !== verdict.head) return { fault: "head", at: null };
  if (file.chain.length !== file.recorded.length || verdict.head === GENESIS) return { fault: "length", at: null };
  const foreign = file.recorded.findIndex(({ envelopeId }) => envelopeId !== file.envelope.id);
  if (foreign >= 0) return { fault: "foreign_event", at: foreign + 1 };
  return (
    printedFault(file) ??
    changedFault(file) ??
    missingFault(file) ??
    lostPersonalFault(file) ??
    printed("printed_person", personFault(file)) ??
    printed("printed_facts", factFault(file)) ??
    printed("printed_person", cardFault(file))
  );
}

/** The MACs of the record were checked by the instance, which alone has their key; the trail tells what it found. */
function changedFault({ protection }: EvidenceFile): Fault | undefined {
  const at = protection?.changedFrom ?? null;
  return at === null ? undefined : { fault: "changed_outside", at };
}

/** A trail is made before anything may be erased: what the people's cards say could not be compared with anything. */
function lostPersonalFault({ recorded }: EvidenceFile): Fault | undefined {
  const at = lostPersonal(recorded);
  return at === undefined ? undefined : { fault: "missing_personal", at };
}

const printed = (fault: EvidenceFault, found: Contradiction | undefined): Fault | undefined =>
  found && { fault, ...found };

/** Values that no event can hold have no canonical form. */
export function chainVerdict({
  recorded,
}: EvidenceFile): ReturnType<typeof verifyChain> | { intact: false; seq: 1; reason: "unreadable" } {
  try {
    return verifyChain(recorded);
  } catch {
    return { intact: false, seq: 1, reason: "unreadable" };
  }
}

/** The table that people read is the record that was hashed. */
function printedFault({ events, recorded }: EvidenceFile): Fault | undefined {
  if (events.length !== recorded.length) return { fault: "printed_events", at: null };
  const wrong = recorded.findIndex((event, i) => {
    const printed = events[i]!;
    const { seq, at, type, hash, personal } = event;
    if (printed.seq !== seq || printed.at !== at || printed.type !== type || printed.hash !== hash) return true;
    const isFrom = printed.ip === personalText(event, "ip") && printed.userAgent === personalText(event, "userAgent");
    return personal !== undefined && !isFrom;
  });
  return wrong >= 0 ? { fault: "printed_events", at: wrong + 1 } : undefined;
}

/** A chain that was cut off at its end holds in itself; what it should tell of is missing. */
function missingFault({ envelope, recipients, recorded }: EvidenceFile): Fault | undefined {
  const happened = (type: string): boolean => recorded.some((event) => event.type === type);
  const end = ENDS[envelope.status];
  const hasEnds = happened("envelope.created") && (end === undefined ? happened("envelope.sent") : happened(end));
  const hasActs = recipients.every(({ id, status }) => {
    const cause = CAUSES[status];
    const acts = recorded.filter(
      ({ type, payload }) => payload.recipientId === id && (type === cause || CANCELS.has(type)),
    );
    return cause === undefined || acts.at(-1)?.type === cause;
  });
  return hasEnds && hasActs ? undefined : { fault: "missing_event", at: recorded.length };
}
