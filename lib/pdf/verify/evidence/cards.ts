import { createHash } from "node:crypto";
import { arrivalOf, consentsIn } from "@/lib/evidence/arrival";
import { personalText, sincePassedOn } from "@/lib/evidence/standing";
import { certificateFault } from "@/lib/pdf/verify/evidence/certificates";
import type { Contradiction, EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";
import { isObject } from "@/lib/pdf/verify/evidence/shapes";

/** From this one on how somebody came and was identified are codes; before, words of the version that printed them. */
const CODED = 4;

/**
 * What a card says besides name and times: how somebody came, how they showed who they are, on which device, in which zone
 * and in which part, and what they agreed to. Answers what is printed otherwise, with the number of the event
 * that says so, or of the last one.
 */
export function cardFault(file: EvidenceFile): Contradiction | undefined {
  const { recipients, recorded, format = 1 } = file;
  const isCoded = format >= CODED;
  for (const printed of recipients) {
    const found = arrivalFault(printed, recorded, isCoded) ?? deviceFault(printed, recorded, isCoded);
    if (found !== undefined) return found;
  }
  return (isCoded ? (partFault(file) ?? consentFault(file)) : undefined) ?? certificateFault(file);
}

type Printed = EvidenceFile["recipients"][number];

function arrivalFault(printed: Printed, recorded: readonly Recorded[], isCoded: boolean): Contradiction | undefined {
  const { reachedBy, openedBy, authenticatedBy, authenticated, from } = arrivalOf(recorded, printed.id);
  const isTime = isCoded
    ? printed.authenticatedAt === authenticated?.at
    : printed.authenticatedAt === undefined || printed.authenticatedAt === lastCode(recorded, printed.id)?.at;
  const isWay = printed.reachedBy === reachedBy && printed.openedBy === openedBy;
  const at = (authenticated ?? from ?? recorded.at(-1))?.seq ?? 0;
  if (isCoded && !isWay) return { fact: "reached_by", at };
  if (isCoded && printed.authenticatedBy !== authenticatedBy) return { fact: "authenticated_by", at };
  return isTime ? undefined : { fact: "authenticated_at", at };
}

/** What former versions printed: of whoever came again after they had acted, the time of that. */
const lastCode = (recorded: readonly Recorded[], recipientId: string): Recorded | undefined =>
  sincePassedOn(recorded, recipientId).findLast(({ type }) => type === "recipient.authenticated");

/** What was erased disagrees with nothing; that it was is looked at elsewhere. */
function deviceFault(printed: Printed, recorded: readonly Recorded[], isCoded: boolean): Contradiction | undefined {
  const { from, acted } = arrivalOf(recorded, printed.id);
  const isDevice = isErased(from) || printed.userAgent === personalText(from, "userAgent");
  const last = recorded.at(-1)?.seq ?? 0;
  if (!isDevice) return { fact: "device", at: from?.seq ?? last };
  const isZone =
    isErased(acted) ||
    printed.timeZone === personalText(acted, "timeZone") ||
    (!isCoded && printed.timeZone === undefined);
  return isZone ? undefined : { fact: "time_zone", at: acted?.seq ?? last };
}

const isErased = (event: Recorded | undefined): boolean => event !== undefined && event.personal === undefined;

/** The part and the place of each are those that the record listed last. */
function partFault({ recipients, recorded }: EvidenceFile): Contradiction | undefined {
  const last = recorded.findLast(({ payload }) => Array.isArray(payload.recipients));
  const listed = ((last?.payload.recipients ?? []) as unknown[]).filter(isObject);
  const areRight = listed.every(({ id, role, order, mustConfirm }) => {
    const printed = recipients.find((each) => each.id === id);
    const isPart = printed?.role === role && (printed?.mustConfirm ?? false) === (mustConfirm ?? false);
    return isPart && (order === undefined || printed?.order === order);
  });
  return areRight ? undefined : { fact: "role", at: last?.seq ?? 0 };
}

/** Every act whose consent stands, with the text that its event names by hash. */
function consentFault({ consents = [], recorded }: EvidenceFile): Contradiction | undefined {
  const told = consentsIn(recorded);
  const wrong = told.findIndex(({ event, recipient, text, ...rest }, index) => {
    const printed = consents[index];
    const isAct =
      printed?.recipientId === rest.recipientId &&
      printed.at === event.at &&
      printed.locale === rest.locale &&
      printed.version === rest.version &&
      printed.sha256 === rest.sha256;
    return !isAct || !(isErased(event) || (printed.recipient === recipient && isText(printed.text, text, rest.sha256)));
  });
  if (wrong >= 0) return { fact: "consent", at: told[wrong]!.event.seq };
  return consents.length === told.length ? undefined : { fact: "consent", at: recorded.at(-1)?.seq ?? 0 };
}

const isText = (printed: string, text: string, sha256: string): boolean =>
  printed === text && createHash("sha256").update(text, "utf8").digest("hex") === sha256;
