import { db, transact } from "@/db/client";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { findLink, insertRecipientSession } from "./link-store";
import { coverStatus } from "./links";
import { isInFlight } from "./machine";
import { canView as isUnread } from "./recipient-decisions";
import { sendCodes } from "./send-codes";
import { findEnvelopeById, findEnvelopeIdOf, lockEnvelope, type Stored } from "./store";

export const recipientSessionHours = 12;

export type Opened = { recipientId: string; sessionToken: string; expiresAt: Date };

/**
 * The person pressed the button: exchanges the link's token for a session and counts as the first view
 * (where a code is asked for: sends it, and the right code counts as the view).
 * Throws `signing_link_invalid` for unknown and revoked links alike.
 */
export async function openCeremony(caller: Ctx, token: string): Promise<Opened> {
  const link = await findLink(db(), hashToken(token));
  const envelopeId = link ? await findEnvelopeIdOf(db(), link.recipientId) : undefined;
  const found = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  if (!link || !envelopeId || !found)
    throw new AppError("signing_link_invalid", "This link is not valid. Ask the sender for a new one.");
  const { workspaceId, environment } = found.envelope;
  const actor = { type: "recipient", recipientId: link.recipientId, channel: link.channel } as const;
  const ctx = proveCtx({ ...caller, actor, workspaceId, workspaceIds: [workspaceId], environment });
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    requireReadable(stored, link.recipientId);
    const recipient = stored.recipients.find((each) => each.id === link.recipientId)!;
    // Who still has to give a code has not seen anything: their view counts after it.
    if (recipient.authentication !== "NONE") await sendCodes(tx, ctx, stored, recipient);
    else if (canView(stored, recipient.id)) await apply(tx, ctx, stored, { kind: "view", recipientId: recipient.id });
    const sessionToken = newToken();
    const expiresAt = new Date(ctx.now.getTime() + recipientSessionHours * 3_600_000);
    const row = {
      tokenHash: hashToken(sessionToken),
      recipientId: link.recipientId,
      linkHash: link.tokenHash,
      createdAt: ctx.now,
      expiresAt,
    };
    await insertRecipientSession(tx, row);
    return { recipientId: link.recipientId, sessionToken, expiresAt };
  });
}

function requireReadable(stored: Stored, recipientId: string): void {
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  const status = coverStatus(stored, recipient);
  if (status === "draft" || status === "waiting")
    throw new AppError("not_your_turn", "This document is not open to you yet.");
  if (status === "returned") throw new AppError("envelope_wrong_status", "The sender is making changes to it.");
  if (status === "voided" || status === "expired" || status === "declined") {
    throw new AppError("envelope_wrong_status", `This envelope is closed: ${status}.`);
  }
}

export const canView = (stored: Stored, recipientId: string): boolean =>
  isInFlight(stored.envelope.status) && stored.recipients.some((each) => each.id === recipientId && isUnread(each));
