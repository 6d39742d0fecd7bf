import type { EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";

const ACTS = ["recipient.signed", "recipient.approved", "recipient.declined"];

type Printed = EvidenceFile["recipients"][number];

/**
 * The cards of the people are printed from the instance's own tables: what they say must be what the record holds,
 * behind commitments, as of each person's last events. Answers the number of the first event that disagrees; data that
 * were erased disagree with nothing.
 */
export function personFault({ recipients, recorded }: EvidenceFile): number | undefined {
  for (const printed of recipients) {
    const own = recorded.filter(({ payload }) => payload.recipientId === printed.id);
    const wrong = [
      lastNamed(own, "name", printed.name),
      lastNamed(own, "email", printed.email),
      addressOf(own, printed),
    ];
    const found = wrong.find((seq) => seq !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lastNamed(own: readonly Recorded[], member: string, printed: string): number | undefined {
  const last = own.findLast(({ personal }) => typeof personal?.data[member] === "string");
  return last && last.personal!.data[member] !== printed ? last.seq : undefined;
}

/** Where they acted from, else where they opened it. */
function addressOf(own: readonly Recorded[], { ip }: Printed): number | undefined {
  const from =
    own.findLast(({ type }) => ACTS.includes(type)) ?? own.findLast(({ type }) => type === "recipient.viewed");
  if (!from?.personal) return undefined;
  return (from.personal.data.ip ?? undefined) === ip ? undefined : from.seq;
}
