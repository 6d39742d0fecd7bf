import type { PrintedFact } from "@/lib/contracts/verify-codes";
import { envelopeFacts, personalText, standingOf } from "@/lib/evidence/standing";
import { documentFault } from "@/lib/pdf/verify/evidence/documents";
import type { Contradiction, EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";

type Told = ReturnType<typeof envelopeFacts<Recorded>>;

/**
 * What the pages print besides names and events: it must be what the record says last. Answers what is printed otherwise,
 * with the number of the event that says so, or of the last one where none does.
 */
export function factFault(file: EvidenceFile): Contradiction | undefined {
  const told = envelopeFacts(file.recorded);
  const last = file.recorded.length;
  return (
    envelopeFault(file, told) ??
    documentFault(file, told, last) ??
    peopleFault(file, told, last) ??
    actFault(file, last)
  );
}

function envelopeFault(file: EvidenceFile, told: Told): Contradiction | undefined {
  const { envelope, recorded, format = 1 } = file;
  const { created, sent, ending, sender } = told;
  const last = recorded.at(-1)?.seq;
  // Trails of format 1 print the sender as their account was when it was made.
  const isSender =
    format < 2 ||
    !created?.personal ||
    (envelope.sender?.name === sender?.name && envelope.sender?.email === sender?.email);
  const facts: [fact: PrintedFact, isRight: boolean, at: number | undefined][] = [
    ["environment", told.environments.every((each) => each === envelope.environment), environmentSeq(file)],
    ["language", told.locale === undefined || envelope.locale === told.locale, last],
    ["subject", told.subject === undefined || envelope.subject === told.subject, last],
    ["created_at", envelope.createdAt === created?.at, created?.seq],
    ["sender", isSender, created?.seq],
    ["workspace", sender?.workspace === undefined || envelope.sender?.workspace === sender.workspace, created?.seq],
    ["sent_at", envelope.sentAt === sent?.at, sent?.seq],
    ["sender_confirmed", envelope.sender?.addressConfirmed === told.senderConfirmed, sent?.seq],
    ["ended", isEnd(file, told), ending?.seq],
    ["completed_at", format < 3 || isCompletion(file, ending), last],
  ];
  const wrong = facts.find(([, isRight]) => !isRight);
  return wrong && { fact: wrong[0], at: wrong[2] ?? last ?? 0 };
}

const environmentSeq = ({ envelope, recorded }: EvidenceFile): number | undefined =>
  recorded.find(({ payload }) => payload.environment !== undefined && payload.environment !== envelope.environment)
    ?.seq;

const isEnd = ({ envelope: { ended } }: EvidenceFile, { ending, reason }: Told): boolean =>
  ended?.at === ending?.at && (isErased(ending) || ended?.reason === reason);

/** Only what did not end otherwise was completed, and not before the last act that led to it. */
function isCompletion({ envelope: { completedAt }, recorded }: EvidenceFile, ending: Recorded | undefined): boolean {
  if (ending !== undefined) return completedAt === undefined;
  const lastAct = recorded.findLast(({ type }) => type === "recipient.signed" || type === "recipient.approved");
  return completedAt !== undefined && Date.parse(completedAt) >= Date.parse(lastAct?.at ?? recorded[0]?.at ?? "");
}

/** What was erased disagrees with nothing; that it was is looked at elsewhere. */
const isErased = (event: Recorded | undefined): boolean => event !== undefined && event.personal === undefined;

/** The people are those that the record names, each in the language that it names. */
function peopleFault({ recipients }: EvidenceFile, told: Told, last: number): Contradiction | undefined {
  const { recipientIds: ids, localeOf } = told;
  if (!ids) return undefined;
  const areThere = ids.every((id) => recipients.some((each) => each.id === id));
  if (!areThere || new Set(ids).size !== recipients.length) return { fact: "recipients", at: last };
  const areLanguages = recipients.every(({ id, locale }) => (localeOf(id) ?? locale) === locale);
  return areLanguages ? undefined : { fact: "language", at: last };
}

const statusAfter: Record<string, string> = {
  "recipient.signed": "SIGNED",
  "recipient.approved": "APPROVED",
  "recipient.confirmed": "CONFIRMED",
  "recipient.declined": "DECLINED",
};

/** Where somebody stands who did nothing that counts, and what must have happened for it. */
const waiting: Record<string, string | undefined> = {
  PENDING: undefined,
  SENT: "recipient.sent",
  VIEWED: "recipient.viewed",
  BOUNCED: "recipient.bounced",
  RETURNED: "recipient.returned",
};

function isWaiting(status: string, id: string, recorded: readonly Recorded[]): boolean {
  const cause = waiting[status];
  if (cause === undefined) return Object.hasOwn(waiting, status);
  return recorded.some(({ type, payload }) => type === cause && payload.recipientId === id);
}

/** What each did and when, and when they had opened it, where that is printed. */
function actFault({ recipients, recorded }: EvidenceFile, last: number): Contradiction | undefined {
  for (const { id, status, viewedAt, actedAt, declineReason } of recipients) {
    const { viewed, acted } = standingOf(recorded, id);
    const reason = acted?.type === "recipient.declined" ? personalText(acted, "reason") : undefined;
    const isStatus = acted ? status === statusAfter[acted.type] : isWaiting(status, id, recorded);
    const at = acted?.seq ?? last;
    if (!isStatus) return { fact: "status", at };
    if (actedAt !== acted?.at) return { fact: "acted_at", at };
    if (!isErased(acted) && declineReason !== reason) return { fact: "decline_reason", at };
    if (viewedAt !== undefined && viewedAt !== viewed?.at) return { fact: "viewed_at", at: viewed?.seq ?? last };
  }
  return undefined;
}
