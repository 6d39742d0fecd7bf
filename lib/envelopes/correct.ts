import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { CorrectRecipient } from "@/lib/contracts/envelope-recipients";
import { AppError } from "@/lib/errors";
import { apply, toAggregate } from "./apply";
import { revokeLinks } from "./link-store";
import { decide } from "./machine";
import { isOverdue } from "./overdue";
import { correctedPhone } from "./recipient-access";
import { simulationProblem } from "./simulated-address";
import { lockEnvelope, type RecipientRow, type Stored, saveRecipient } from "./store";

/** The recipient as they are now, and the envelope they are part of. */
export type Corrected = { recipient: RecipientRow; stored: Stored };

/**
 * Corrects name, e-mail or phone of a recipient who has not acted. Old links and sessions end, and a new invitation
 * goes out when it is their turn. With nothing to correct nothing happens.
 */
export function correctRecipient(
  ctx: Ctx,
  envelopeId: string,
  recipientId: string,
  input: CorrectRecipient,
): Promise<Corrected> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const recipient = stored.recipients.find((each) => each.id === recipientId);
    if (!recipient) throw new AppError("recipient_not_found", "There is no such recipient on this envelope.");
    if (isOverdue(stored, ctx.now)) throw new AppError("envelope_wrong_status", "This envelope has expired.");
    refuseSimulated(ctx, input.email);
    const command = { kind: "correct", recipientId } as const;
    decide(toAggregate(stored), command);
    const corrected = changesOf(recipient, { ...input, ...correctedPhone(recipient, input.phone) });
    if (Object.keys(corrected).length === 0) return { recipient, stored };
    await correctRow(tx, ctx, recipientId, corrected);
    const recipients = stored.recipients.map((each) => (each.id === recipientId ? { ...each, ...corrected } : each));
    const before = { name: recipient.name, email: recipient.email, phone: recipient.phone };
    const fact = { payload: { corrected: Object.keys(corrected) }, personal: { before, after: corrected } };
    const after = await apply(tx, ctx, { ...stored, recipients }, command, { "recipient.corrected": fact });
    return { recipient: after.recipients.find((each) => each.id === recipientId)!, stored: after };
  });
}

function refuseSimulated(ctx: Ctx, email: string | undefined): void {
  const message = email === undefined ? undefined : simulationProblem(email, ctx.environment);
  if (message) throw new AppError("invalid_request", `\`email\` ${message}.`, { issues: [{ path: "email", message }] });
}

type Correction = Partial<Pick<RecipientRow, "name" | "email" | "phone">>;

function changesOf(recipient: RecipientRow, input: CorrectRecipient): Correction {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.filter(([member, value]) => recipient[member as keyof Correction] !== value));
}

async function correctRow(tx: Tx, ctx: Ctx, recipientId: string, corrected: Correction): Promise<void> {
  // Wrong codes were given to the number or address that was wrong: whoever is right now begins anew.
  await saveRecipient(tx, recipientId, { ...corrected, codeFailures: 0, lockedUntil: null });
  await revokeLinks(tx, [recipientId], ctx.now);
}
