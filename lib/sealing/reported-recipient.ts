import type { RecipientRow } from "@/lib/envelopes/store";
import { arrivalOf } from "@/lib/evidence/arrival";
import { personalText, standingOf } from "@/lib/evidence/standing";
import type { EventWithPersonal } from "@/lib/evidence/store";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { SignatureRow } from "@/lib/signers/store";
import { toSignerCertificate } from "./signer-certificates";

/** All but the language, which is told of everyone at once. */
type Reported = Omit<AuditReport["recipients"][number], "locale">;

/** What the audit trail says of one recipient: who, how they came, and what they did last. */
export function toReportedRecipient(
  recipient: RecipientRow,
  events: EventWithPersonal[],
  signatures: readonly SignatureRow[],
): Reported {
  const { reachedBy, openedBy, authenticatedBy, authenticated, from, acted } = arrivalOf(events, recipient.id);
  const standing = standingOf(events, recipient.id);
  const declined = standing.acted?.type === "recipient.declined" ? standing.acted : undefined;
  return {
    id: recipient.id,
    name: recipient.name,
    email: recipient.email,
    role: recipient.role,
    order: recipient.order,
    status: recipient.status,
    ...(recipient.mustConfirm ? { mustConfirm: true } : {}),
    reachedBy,
    openedBy,
    authenticatedBy,
    authenticatedAt: authenticated?.at.toISOString(),
    viewedAt: standing.viewed?.at.toISOString(),
    actedAt: standing.acted?.at.toISOString(),
    ip: personalText(from, "ip"),
    userAgent: personalText(from, "userAgent"),
    timeZone: personalText(acted, "timeZone"),
    declineReason: declined && personalText(declined, "reason"),
    certificate: certificateOf(recipient, signatures),
  };
}

function certificateOf({ id }: RecipientRow, signatures: readonly SignatureRow[]) {
  const signature = signatures.find((each) => each.recipientId === id);
  return signature && toSignerCertificate(signature);
}
