import { envelopeFacts, personalText, standingOf } from "@/lib/evidence/standing";
import type { EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";

type Told = ReturnType<typeof envelopeFacts<Recorded>>;

/**
 * What the pages print besides names and events: it must be what the record says last. Answers the number of the event
 * that says otherwise, or of the last one where none says it.
 */
export function factFault(file: EvidenceFile): number | undefined {
  const told = envelopeFacts(file.recorded);
  const last = file.recorded.length;
  return envelopeFault(file, told) ?? listFault(file, told, last) ?? actFault(file, last);
}

function envelopeFault(file: EvidenceFile, told: Told): number | undefined {
  const { envelope, recorded, format = 1 } = file;
  const { created, sent, ending, sender } = told;
  const last = recorded.at(-1)?.seq;
  // Trails of format 1 print the sender as their account was when it was made.
  const isSender =
    format < 2 ||
    !created?.personal ||
    (envelope.sender?.name === sender?.name && envelope.sender?.email === sender?.email);
  const facts: [isRight: boolean, at: number | undefined][] = [
    [told.subject === undefined || envelope.subject === told.subject, last],
    [envelope.createdAt === created?.at && isSender, created?.seq],
    [envelope.sentAt === sent?.at, sent?.seq],
    [envelope.sender?.addressConfirmed === told.senderConfirmed, sent?.seq],
    [envelope.ended?.at === ending?.at && (isErased(ending) || envelope.ended?.reason === told.reason), ending?.seq],
    [format < 3 || isCompletion(file, ending), last],
  ];
  const wrong = facts.find(([isRight]) => !isRight);
  return wrong && (wrong[1] ?? last ?? 0);
}

/** Only what did not end otherwise was completed, and not before the last act that led to it. */
function isCompletion({ envelope: { completedAt }, recorded }: EvidenceFile, ending: Recorded | undefined): boolean {
  if (ending !== undefined) return completedAt === undefined;
  const lastAct = recorded.findLast(({ type }) => type === "recipient.signed" || type === "recipient.approved");
  return completedAt !== undefined && Date.parse(completedAt) >= Date.parse(lastAct?.at ?? recorded[0]?.at ?? "");
}

/** What was erased disagrees with nothing; that it was is looked at elsewhere. */
const isErased = (event: Recorded | undefined): boolean => event !== undefined && event.personal === undefined;

/** The documents, in their order, and the people are those that the record names. */
function listFault({ documents, recipients }: EvidenceFile, told: Told, last: number): number | undefined {
  const { documents: named, recipientIds: ids } = told;
  const areDocuments = (named ?? []).every(
    ({ sha256, uploadedSha256, layers }, index) =>
      documents[index]?.sha256 === sha256 &&
      String(documents[index].layers) === String(layers) &&
      (uploadedSha256 === undefined || documents[index].uploadedSha256 === uploadedSha256),
  );
  const arePeople = (ids ?? []).every((id) => recipients.some((each) => each.id === id));
  const isWhole = (!named || named.length === documents.length) && (!ids || new Set(ids).size === recipients.length);
  return areDocuments && arePeople && isWhole ? undefined : last;
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
function actFault({ recipients, recorded }: EvidenceFile, last: number): number | undefined {
  for (const { id, status, viewedAt, actedAt, declineReason } of recipients) {
    const { viewed, acted } = standingOf(recorded, id);
    const reason = acted?.type === "recipient.declined" ? personalText(acted, "reason") : undefined;
    const isAct =
      actedAt === acted?.at &&
      (isErased(acted) || declineReason === reason) &&
      (acted ? status === statusAfter[acted.type] : isWaiting(status, id, recorded));
    if (!isAct) return acted?.seq ?? last;
    if (viewedAt !== undefined && viewedAt !== viewed?.at) return viewed?.seq ?? last;
  }
  return undefined;
}
