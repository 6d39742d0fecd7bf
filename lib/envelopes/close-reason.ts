import { endedUncompleted, type RecipientRow, type Stored } from "./store";

type Reader = Pick<RecipientRow, "status">;
type Seer = Pick<RecipientRow, "status" | "viewedAt">;
type Ended = { envelope: Pick<Stored["envelope"], "status" | "closeReason"> };

/** Who declined and who returned it wrote to the sender, not to the other recipients. */
const gave = ({ status }: Reader): boolean => status === "DECLINED" || status === "RETURNED";

/** Why it ended or rests, as far as this recipient may read it: what the sender gave as a reason, or what they wrote themselves. */
export function closeReasonFor({ envelope }: Ended, recipient: Reader): string | null {
  return envelope.status === "VOIDED" || gave(recipient) ? envelope.closeReason : null;
}

/**
 * Whether the audit trail of what ended early holds words that are not for this recipient. Asked of who acted, not of the
 * reason: that may have been erased since, while the sealed trail still has it.
 */
export function isTrailPrivate(
  { envelope, recipients }: { envelope: Pick<Stored["envelope"], "status">; recipients: readonly Reader[] },
  recipient: Reader,
): boolean {
  const endedByWords = envelope.status === "DECLINED" || envelope.status === "EXPIRED";
  return endedByWords && recipients.some(gave) && !gave(recipient);
}

/** Whether this recipient can have the audit trail, now or as soon as it is made. */
export function trailOf(stored: Stored, recipient: Reader): { hasTrail: boolean; trailFollows: boolean } {
  const { auditSha256, status } = stored.envelope;
  const isOffered = !isTrailPrivate(stored, recipient);
  return {
    hasTrail: isOffered && auditSha256 !== null,
    trailFollows: isOffered && auditSha256 === null && endedUncompleted(status),
  };
}

/**
 * Whether a link to what ended early still opens. Who had it open gets its audit trail, by the same link and after the same
 * code. Who never did is shown nothing of it any more: the sender may have taken it back from the wrong person.
 */
export function opensTrail(stored: Stored, recipient: Seer): boolean {
  const { hasTrail, trailFollows } = trailOf(stored, recipient);
  return endedUncompleted(stored.envelope.status) && recipient.viewedAt !== null && (hasTrail || trailFollows);
}
