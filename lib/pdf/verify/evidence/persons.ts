import { sincePassedOn } from "@/lib/evidence/standing";
import { type EvidenceFile, isObject, type Recorded } from "@/lib/pdf/verify/evidence/recorded";

const ACTS = ["recipient.signed", "recipient.approved", "recipient.confirmed", "recipient.declined"];

type Printed = EvidenceFile["recipients"][number];

/**
 * The cards of the people are printed from the instance's own tables: what they say must be what the record holds,
 * behind commitments, as of each person's last events. Answers the number of the first event that disagrees; data that
 * were erased disagree with nothing.
 */
export function personFault({ recipients, recorded }: EvidenceFile): number | undefined {
  for (const printed of recipients) {
    const own = sincePassedOn(recorded, printed.id);
    const wrong = [
      lastNamed(recorded, printed, "name"),
      lastNamed(recorded, printed, "email"),
      addressOf(own, printed),
    ];
    const found = wrong.find((seq) => seq !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lastNamed(recorded: readonly Recorded[], printed: Printed, member: "name" | "email"): number | undefined {
  const last = recorded.findLast((event) => typeof saidOf(event, printed.id, member) === "string");
  return last && saidOf(last, printed.id, member) !== printed[member] ? last.seq : undefined;
}

/** What an event about this person, or about all recipients of the envelope, says of them. */
function saidOf({ payload, personal }: Recorded, id: string, member: string): unknown {
  if (payload.recipientId === id) return personal?.data[member];
  const people = personal?.data.recipients;
  if (!Array.isArray(people)) return undefined;
  return (people as unknown[]).filter(isObject).find((each) => each.id === id)?.[member];
}

/** Where they acted from, else where they opened it. */
function addressOf(own: readonly Recorded[], { ip }: Printed): number | undefined {
  const from =
    own.findLast(({ type }) => ACTS.includes(type)) ?? own.findLast(({ type }) => type === "recipient.viewed");
  if (!from?.personal) return undefined;
  return (from.personal.data.ip ?? undefined) === ip ? undefined : from.seq;
}
