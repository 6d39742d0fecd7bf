import { db, transact } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { type Ctx, systemCtx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { apply, toAggregate } from "./apply";
import { allowed } from "./machine";
import { findEnvelopeById, findEnvelopeIdOf, lockEnvelope, type Stored } from "./store";

/** Ends an envelope whose time is over. Does nothing when it is not due, is being sealed or has ended otherwise. */
export async function expireEnvelope(envelopeId: string): Promise<void> {
  const found = await findEnvelopeById(db(), envelopeId);
  if (!found) return;
  const ctx = systemCtx("expire-envelope", found.envelope.workspaceId, found.envelope.environment, await databaseNow());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const { expiresAt, status } = stored.envelope;
    const isDue = expiresAt !== null && expiresAt <= ctx.now && !toAggregate(stored).sealing;
    if (isDue && allowed[status].includes("expire")) await apply(tx, ctx, stored, { kind: "expire" });
  });
}

/** Ends the envelope of a recipient as if its time were over, whatever time it was given: for simulated recipients. */
export async function expireForRecipient(ctx: Ctx, recipientId: string): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("recipient_not_found");
    return apply(tx, ctx, await lockEnvelope(tx, ctx, envelopeId), { kind: "expire" });
  });
}
