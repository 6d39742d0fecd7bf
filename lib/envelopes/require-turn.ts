import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { confirms, currentOrder } from "./aggregate";
import { findLinkOfSession } from "./handover-store";
import { findLink } from "./link-store";
import { coverStatus } from "./links";
import { requireInTime } from "./overdue";
import type { RecipientRow, Stored } from "./store";

/**
 * Throws `signing_link_invalid` when the link that this session came by has ended since the request was let in: what was
 * corrected or passed on in the same instant is somebody else's to act on. Asked under the envelope's lock.
 */
export async function requireHeld(tx: Tx, { actor }: Ctx): Promise<void> {
  // Who acts without a session is the platform, in the test environment.
  if (actor.type !== "recipient" || actor.sessionHash === undefined) return;
  const linkHash = await findLinkOfSession(tx, actor.sessionHash);
  if (!linkHash || !(await findLink(tx, linkHash)))
    throw new AppError("signing_link_invalid", "This link is not valid any more. Open the newest one.");
}

/** Whether a recipient may act now: signs or approves, has not yet, and nobody comes before them. */
export function canAct(stored: Stored, recipient: RecipientRow): boolean {
  const acts = recipient.role === "SIGNER" || recipient.role === "APPROVER";
  return acts && coverStatus(stored, recipient) === "open" && recipient.order <= currentOrder(stored);
}

/** Whether a viewer is asked to confirm that they have read it, and may: from their turn on, and after completion too. */
export function canConfirm(stored: Stored, recipient: RecipientRow): boolean {
  const isReadable = ["open", "completed"].includes(coverStatus(stored, recipient));
  return confirms(recipient) && recipient.status !== "CONFIRMED" && isReadable;
}

/** Throws the reason why this recipient may not act now. */
export function requireTurn(stored: Stored, recipientId: string, now: Date): void {
  const recipient = stored.recipients.find((each) => each.id === recipientId);
  if (!recipient) throw new AppError("signing_link_invalid");
  requireInTime(stored, now);
  const status = coverStatus(stored, recipient);
  if (status === "acted") throw new AppError("already_acted", "You have already signed.");
  if (canAct(stored, recipient)) return;
  if (status === "open" || status === "waiting")
    throw new AppError("not_your_turn", "Others act first, or there is nothing for you to fill in.");
  throw new AppError("envelope_wrong_status", "This document can no longer be filled in.");
}
