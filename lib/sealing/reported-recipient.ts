import type { ActingChannel } from "@/lib/auth/context";
import type { RecipientRow } from "@/lib/envelopes/store";
import { personalText, sincePassedOn, standingOf } from "@/lib/evidence/standing";
import type { EventWithPersonal } from "@/lib/evidence/store";
import { wordsFor } from "@/lib/evidence/words";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { SignatureRow } from "@/lib/signers/store";
import { toSignerCertificate } from "./signer-certificates";

type Reported = AuditReport["recipients"][number];

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** What an event kept beside the chain; undefined once it was erased. */
export const personal: (event: EventWithPersonal | undefined, name: string) => string | undefined = personalText;

/** What the audit trail says of one recipient: who, how they came, and what they did last. */
export function toReportedRecipient(
  recipient: RecipientRow,
  events: EventWithPersonal[],
  signatures: readonly SignatureRow[],
  locale: string,
): Reported {
  const words = wordsFor(locale).reachedBy;
  const own = sincePassedOn(events, recipient.id);
  // The last ones: what was cancelled before stays in the timeline only.
  const viewed = own.findLast((event) => event.type === "recipient.viewed");
  const acted = own.findLast((event) =>
    ["recipient.signed", "recipient.approved", "recipient.confirmed", "recipient.declined"].includes(event.type),
  );
  const standing = standingOf(events, recipient.id);
  const declined = standing.acted?.type === "recipient.declined" ? standing.acted : undefined;
  const channel = viewed?.actor.channel ?? acted?.actor.channel;
  return {
    id: recipient.id,
    name: recipient.name,
    email: recipient.email,
    role: recipient.role,
    order: recipient.order,
    locale: recipient.locale,
    status: recipient.status,
    ...(recipient.mustConfirm ? { mustConfirm: true } : {}),
    reachedBy: words[isChannel(channel) ? channel : "NONE"],
    ...authenticated(recipient.authentication, viewed ?? acted, own, locale),
    viewedAt: standing.viewed?.at.toISOString(),
    actedAt: standing.acted?.at.toISOString(),
    ip: personal(acted ?? viewed, "ip"),
    userAgent: personal(acted ?? viewed, "userAgent"),
    timeZone: personal(acted, "timeZone"),
    declineReason: declined && personal(declined, "reason"),
    certificate: certificateOf(recipient, signatures),
  };
}

/** How whoever came showed who they are: by their last right code, or by holding the link where none was asked for. */
function authenticated(
  method: string,
  came: EventWithPersonal | undefined,
  own: EventWithPersonal[],
  locale: string,
): Pick<Reported, "authenticatedBy" | "authenticatedAt"> {
  const words = wordsFor(locale).authenticatedBy;
  const last = own.filter((event) => event.type === "recipient.authenticated").at(-1);
  const given = text(last?.payload.method);
  if (last && given) {
    return { authenticatedBy: words[given as keyof typeof words] ?? given, authenticatedAt: last.at.toISOString() };
  }
  return { authenticatedBy: came && method === "NONE" ? words.NONE : undefined, authenticatedAt: undefined };
}

function certificateOf({ id }: RecipientRow, signatures: readonly SignatureRow[]) {
  const signature = signatures.find((each) => each.recipientId === id);
  return signature && toSignerCertificate(signature);
}

const isChannel = (channel: string | undefined): channel is ActingChannel =>
  channel !== undefined && ["API", "EMAIL", "SMS", "EMBED", "SIMULATED"].includes(channel);
