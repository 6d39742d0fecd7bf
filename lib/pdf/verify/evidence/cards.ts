import { createHash } from "node:crypto";
import { arrivalOf, consentsIn } from "@/lib/evidence/arrival";
import { personalText, sincePassedOn } from "@/lib/evidence/standing";
import { type EvidenceFile, isObject, type Recorded } from "@/lib/pdf/verify/evidence/recorded";

/** From this one on how somebody came and was identified are codes; before, words of the version that printed them. */
const CODED = 4;

/**
 * What a card says besides name and times: how somebody came, how they showed who they are, on which device, in which zone
 * and in which part, and what they agreed to. Answers the number of the event that says otherwise, or of the last one.
 */
export function cardFault(file: EvidenceFile): number | undefined {
  const { recipients, recorded, format = 1 } = file;
  const isCoded = format >= CODED;
  for (const printed of recipients) {
    const found = arrivalFault(printed, recorded, isCoded) ?? deviceFault(printed, recorded, isCoded);
    if (found !== undefined) return found;
  }
  return isCoded ? (partFault(file) ?? consentFault(file)) : undefined;
}

type Printed = EvidenceFile["recipients"][number];

function arrivalFault(printed: Printed, recorded: readonly Recorded[], isCoded: boolean): number | undefined {
  const { reachedBy, openedBy, authenticatedBy, authenticated, from } = arrivalOf(recorded, printed.id);
  const isTime = isCoded
    ? printed.authenticatedAt === authenticated?.at
    : printed.authenticatedAt === undefined || printed.authenticatedAt === lastCode(recorded, printed.id)?.at;
  const isWay = printed.reachedBy === reachedBy && printed.openedBy === openedBy;
  const isCode = !isCoded || (isWay && printed.authenticatedBy === authenticatedBy);
  return isTime && isCode ? undefined : (authenticated ?? from ?? recorded.at(-1))?.seq;
}

/** What former versions printed: of whoever came again after they had acted, the time of that. */
const lastCode = (recorded: readonly Recorded[], recipientId: string): Recorded | undefined =>
  sincePassedOn(recorded, recipientId).findLast(({ type }) => type === "recipient.authenticated");

/** What was erased disagrees with nothing; that it was is looked at elsewhere. */
function deviceFault(printed: Printed, recorded: readonly Recorded[], isCoded: boolean): number | undefined {
  const { from, acted } = arrivalOf(recorded, printed.id);
  const isDevice = isErased(from) || printed.userAgent === personalText(from, "userAgent");
  if (!isDevice) return from?.seq ?? recorded.at(-1)?.seq;
  const isZone =
    isErased(acted) ||
    printed.timeZone === personalText(acted, "timeZone") ||
    (!isCoded && printed.timeZone === undefined);
  return isZone ? undefined : (acted?.seq ?? recorded.at(-1)?.seq);
}

const isErased = (event: Recorded | undefined): boolean => event !== undefined && event.personal === undefined;

/** The part and the place of each are those that the record listed last. */
function partFault({ recipients, recorded }: EvidenceFile): number | undefined {
  const last = recorded.findLast(({ payload }) => Array.isArray(payload.recipients));
  const listed = ((last?.payload.recipients ?? []) as unknown[]).filter(isObject);
  const areRight = listed.every(({ id, role, order, mustConfirm }) => {
    const printed = recipients.find((each) => each.id === id);
    const isPart = printed?.role === role && (printed?.mustConfirm ?? false) === (mustConfirm ?? false);
    return isPart && (order === undefined || printed?.order === order);
  });
  return areRight ? undefined : last?.seq;
}

/** Every act whose consent stands, with the text that its event names by hash. */
function consentFault({ consents = [], recorded }: EvidenceFile): number | undefined {
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
  if (wrong >= 0) return told[wrong]!.event.seq;
  return consents.length === told.length ? undefined : recorded.at(-1)?.seq;
}

const isText = (printed: string, text: string, sha256: string): boolean =>
  printed === text && createHash("sha256").update(text, "utf8").digest("hex") === sha256;
