import { db, type Tx, transact } from "@/db/client";
import { type Ctx, type LinkChannel, proveCtx } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { opensTrail } from "./close-reason";
import { findEmbed, useEmbed } from "./embed-store";
import { findHandover, useHandover } from "./handover-store";
import { findLink, insertRecipientSession } from "./link-store";
import { coverStatus, mintLink } from "./links";
import { isInFlight } from "./machine";
import { canView as isUnread } from "./recipient-decisions";
import { requireKept } from "./sealed-files";
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
  if (!link) return openHandover(caller, token);
  return openAs(caller, link.recipientId, link.channel, async () => link.tokenHash);
}

/** The same on another device: what it opens hangs on the link that the first device came by. */
async function openHandover(caller: Ctx, token: string): Promise<Opened> {
  const tokenHash = hashToken(token);
  const handover = await findHandover(db(), tokenHash);
  if (!handover) throw invalidLink();
  return openAs(caller, handover.recipientId, handover.channel, async (tx, now) => {
    const linkHash = await useHandover(tx, tokenHash, now);
    if (!linkHash) throw invalidLink();
    return linkHash;
  });
}

/** The same for a frame: its address works once, and what it opens is a link of its own channel. */
export async function openEmbedded(caller: Ctx, token: string): Promise<Opened> {
  const tokenHash = hashToken(token);
  const embed = await findEmbed(db(), tokenHash);
  if (!embed) throw invalidLink();
  return openAs(caller, embed.recipientId, "EMBED", async (tx, now) => {
    if (!(await useEmbed(tx, tokenHash, now))) throw invalidLink();
    return hashToken(await mintLink(tx, embed.recipientId, "EMBED", now));
  });
}

const invalidLink = () => new AppError("signing_link_invalid", "This link is not valid. Ask the sender for a new one.");

/** `take` answers the hash of the link that the session hangs on, in the transaction of the opening. */
async function openAs(
  caller: Ctx,
  recipientId: string,
  channel: LinkChannel,
  take: (tx: Tx, now: Date) => Promise<string>,
): Promise<Opened> {
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const found = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  if (!envelopeId || !found) throw invalidLink();
  const { workspaceId, environment } = found.envelope;
  const actor = { type: "recipient", recipientId, channel } as const;
  const ctx = proveCtx({ ...caller, actor, workspaceId, workspaceIds: [workspaceId], environment });
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    requireOpenable(stored, recipientId);
    const linkHash = await take(tx, ctx.now);
    const recipient = stored.recipients.find((each) => each.id === recipientId)!;
    // Who still has to give a code has not seen anything: their view counts after it.
    if (recipient.authentication !== "NONE") await sendCodes(tx, ctx, stored, recipient);
    else if (canView(stored, recipient.id)) await apply(tx, ctx, stored, { kind: "view", recipientId: recipient.id });
    const sessionToken = newToken();
    const expiresAt = new Date(ctx.now.getTime() + recipientSessionHours * 3_600_000);
    const row = { tokenHash: hashToken(sessionToken), recipientId, linkHash, createdAt: ctx.now, expiresAt };
    await insertRecipientSession(tx, row);
    return { recipientId, sessionToken, expiresAt };
  });
}

/** The same, but for what ended early: there the link leads whoever had it open to its audit trail. */
function requireOpenable(stored: Stored, recipientId: string): void {
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  requireKept(stored.envelope);
  if (!opensTrail(stored, recipient)) requireReadable(stored, recipientId);
}

/** Throws when the link leads to no document: not yet, or not any more. */
export function requireReadable(stored: Stored, recipientId: string): void {
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  const status = coverStatus(stored, recipient);
  requireKept(stored.envelope);
  if (status === "draft" || status === "waiting")
    throw new AppError("not_your_turn", "This document is not open to you yet.");
  if (recipient.role === "CARBON_COPY" && status !== "completed")
    throw new AppError("not_your_turn", "Who gets a copy can open it when everybody has acted.");
  if (status === "returned") throw new AppError("envelope_wrong_status", "The sender is making changes to it.");
  if (status === "voided" || status === "expired" || status === "declined") {
    throw new AppError("envelope_wrong_status", `This envelope is closed: ${status}.`);
  }
}

export const canView = (stored: Stored, recipientId: string): boolean =>
  isInFlight(stored.envelope.status) && stored.recipients.some((each) => each.id === recipientId && isUnread(each));
