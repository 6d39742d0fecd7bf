import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { apply } from "./apply";
import { lockEnvelope, type Stored } from "./store";

/** Ends an envelope in flight for everyone. Links then lead to a page that says so. */
export function voidEnvelope(ctx: Ctx, envelopeId: string, reason: string): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const facts = { "envelope.voided": { payload: {}, personal: { reason } } };
    return apply(tx, ctx, stored, { kind: "void" }, facts, { closeReason: reason || null });
  });
}
