import type { Change } from "./aggregate";
import type { RecipientRow } from "./store";

/** A recipient of whom nothing is known yet: what it did before no longer counts. */
export const cleanSlate = {
  viewedAt: null,
  actedAt: null,
  confirmedAt: null,
  declinedAt: null,
  declineReason: null,
  mark: null,
  writesIn: null,
  remindedAt: null,
} as const satisfies Partial<RecipientRow>;

/** What the record says for ever of what was asked of a recipient. */
export const askedOf = ({ id, role, order, locale, mustConfirm }: RecipientRow) => ({
  ...{ id, role, order, locale },
  ...(mustConfirm ? { mustConfirm } : {}),
});

/** Of somebody who was erased nothing is left but what they did and when. */
export const erasedTrace = (now: Date) =>
  ({
    name: "",
    email: "",
    phone: null,
    mark: null,
    declineReason: null,
    accessCodeHash: null,
    erasedAt: now,
  }) satisfies Partial<RecipientRow>;

/** What a change leaves in the recipient's row besides its status. */
export function traceOf(change: Change, row: RecipientRow, now: Date): Partial<RecipientRow> {
  switch (change.type) {
    case "recipient.corrected":
    case "recipient.forwarded":
      return { ...cleanSlate, codeFailures: 0, lockedUntil: null };
    case "recipient.sent":
      return { viewedAt: null, remindedAt: null, lastAskedAt: now, askedCount: row.askedCount + 1 };
    case "recipient.reminded":
      return { remindedAt: now, lastAskedAt: now, askedCount: row.askedCount + 1 };
    case "recipient.viewed":
      return { viewedAt: now };
    case "recipient.signed":
    case "recipient.approved":
      return { actedAt: now };
    case "recipient.confirmed":
      return { confirmedAt: now };
    case "recipient.declined":
      return { declinedAt: now };
    default:
      return {};
  }
}
