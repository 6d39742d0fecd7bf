import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { isInFlight } from "./machine";
import { takesSms } from "./recipient-access";
import { findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored } from "./store";

/** By which way something was sent that did not arrive. */
export type Way = "EMAIL" | "SMS";

/**
 * Mail to this recipient came back, or a text message that they cannot do without did not arrive. The envelope waits until
 * the sender corrects the address. Changes nothing when the recipient has opened it meanwhile, their address is no longer
 * the one it went to, or the envelope is closed.
 * `reason` is what the mail server or the carrier said.
 */
export function bounceRecipient(
  ctx: Ctx,
  recipientId: string,
  reason: string,
  address: string,
  by: Way = "EMAIL",
): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("recipient_not_found");
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    if (!isInFlight(stored.envelope.status)) return stored;
    const recipient = stored.recipients.find(({ id }) => id === recipientId);
    if (!recipient || addressOf(recipient, by)?.toLowerCase() !== address.toLowerCase()) return stored;
    const facts = { "recipient.bounced": { payload: by === "SMS" ? { by } : {}, personal: { reason } } };
    return apply(tx, ctx, stored, { kind: "bounce", recipientId }, facts);
  });
}

/** Where this way leads; a phone counts only where nothing else reaches them, or lets them in. */
function addressOf({ email, phone, delivery, authentication }: RecipientRow, by: Way): string | null {
  if (by === "EMAIL") return email;
  return delivery === "SMS" || takesSms(authentication) ? phone : null;
}
