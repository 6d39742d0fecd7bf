import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { isInFlight } from "./machine";
import { findEnvelopeIdOf, lockEnvelope, type Stored } from "./store";

/**
 * Mail to this recipient came back. The envelope waits until the sender corrects the address. Changes nothing when
 * the recipient has opened it meanwhile, their address is no longer the one it went to, or the envelope is closed.
 * `reason` is what the mail server said.
 */
export function bounceRecipient(ctx: Ctx, recipientId: string, reason: string, address: string): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("recipient_not_found");
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    if (!isInFlight(stored.envelope.status)) return stored;
    const email = stored.recipients.find(({ id }) => id === recipientId)?.email;
    if (email?.toLowerCase() !== address.toLowerCase()) return stored;
    const facts = { "recipient.bounced": { payload: {}, personal: { reason } } };
    return apply(tx, ctx, stored, { kind: "bounce", recipientId }, facts);
  });
}
