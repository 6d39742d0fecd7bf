import { sincePassedOn } from "@/lib/evidence/standing";
import type { Contradiction, EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";
import { isObject } from "@/lib/pdf/verify/evidence/shapes";

const ACTS = ["recipient.signed", "recipient.approved", "recipient.confirmed", "recipient.declined"];

type Printed = EvidenceFile["recipients"][number];

/**
 * The cards of the people are printed from the instance's own tables: what they say must be what the record holds,
 * behind commitments, as of each person's last events. Answers what is printed otherwise and the number of the
 * first event that says so; data that were erased disagree with nothing.
 */
export function personFault({ recipients, recorded }: EvidenceFile): Contradiction | undefined {
  for (const printed of recipients) {
    const own = sincePassedOn(recorded, printed.id);
    const wrong = [
      { fact: "name", at: lastNamed(recorded, printed, "name") },
      { fact: "email", at: lastNamed(recorded, printed, "email") },
      { fact: "ip", at: addressOf(own, printed) },
    ] as const;
    for (const { fact, at } of wrong) if (at !== undefined) return { fact, at };
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
