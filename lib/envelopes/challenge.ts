import { db, type Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { Challenge } from "@/lib/contracts/challenge";
import { AppError } from "@/lib/errors";
import { listUsableCodes, triesBeforeLock } from "./codes-store";
import { coverStatus } from "./links";
import { findEnvelope, findEnvelopeIdOf, type RecipientRow, type Stored } from "./store";

/** How long a code counts. */
export const codeMinutes = 10;
/** How long until another may be sent. */
export const resendMs = 30_000;

/** What the code page knows before the right code was given: nothing of the documents. */
export async function getChallenge(ctx: Ctx, recipientId: string): Promise<Challenge> {
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const stored = envelopeId ? await findEnvelope(db(), ctx, envelopeId) : undefined;
  if (!stored) throw new AppError("signing_link_invalid");
  return toChallenge(db(), stored, requireChallenge(stored, recipientId), ctx.now);
}

/** The recipient, if the envelope is open to them at all. */
export function requireChallenge(stored: Stored, recipientId: string): RecipientRow {
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  const status = coverStatus(stored, recipient);
  if (status === "draft" || status === "waiting")
    throw new AppError("not_your_turn", "This document is not open to you yet.");
  return recipient;
}

export async function toChallenge(
  reader: Reader,
  stored: Stored,
  recipient: RecipientRow,
  now: Date,
): Promise<Challenge> {
  const codes = await listUsableCodes(reader, recipient.id, now);
  const sentAt = codes[0]?.createdAt;
  const method = recipient.authentication as Challenge["method"];
  const byMail = method === "EMAIL_CODE" || method === "EMAIL_AND_SMS_CODE";
  const bySms = method === "SMS_CODE" || method === "EMAIL_AND_SMS_CODE";
  const locked = recipient.lockedUntil && recipient.lockedUntil > now ? recipient.lockedUntil : undefined;
  return {
    recipientId: recipient.id,
    method,
    environment: stored.envelope.environment,
    subject: stored.envelope.subject,
    sender: { ...stored.sender, confirmed: stored.envelope.senderConfirmed },
    email: byMail ? maskEmail(recipient.email) : null,
    phone: bySms ? maskPhone(recipient.phone ?? "") : null,
    sentAt: sentAt?.toISOString() ?? null,
    resendAt: sentAt ? new Date(sentAt.getTime() + resendMs).toISOString() : null,
    triesLeft: triesBeforeLock - (recipient.codeFailures % triesBeforeLock),
    lockedUntil: locked?.toISOString() ?? null,
  };
}

/** Enough for its owner to know where to look, no more: whoever holds the link sees it. */
const maskEmail = (email: string): string => {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
};
const maskPhone = (phone: string): string => `•••• ${phone.slice(-2)}`;
