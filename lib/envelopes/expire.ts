import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { apply, toAggregate } from "./apply";
import { allowed } from "./machine";
import { findEnvelopeById, lockEnvelope } from "./store";

/** Ends an envelope whose time is over. Does nothing when it is not due, is being sealed or has ended otherwise. */
export async function expireEnvelope(envelopeId: string): Promise<void> {
  const found = await findEnvelopeById(db(), envelopeId);
  if (!found) return;
  const ctx = systemCtx("expire-envelope", found.envelope.workspaceId, found.envelope.environment, now());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const { expiresAt, status } = stored.envelope;
    const isDue = expiresAt !== null && expiresAt <= ctx.now && !toAggregate(stored).sealing;
    if (isDue && allowed[status].includes("expire")) await apply(tx, ctx, stored, { kind: "expire" });
  });
}
