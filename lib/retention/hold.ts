import { type Tx, transact } from "@/db/client";
import { requireAdmin } from "@/lib/accounts/require-admin";
import type { Ctx } from "@/lib/auth/context";
import { apply } from "@/lib/envelopes/apply";
import { lockEnvelope, type Stored } from "@/lib/envelopes/store";

/**
 * Puts an envelope under legal hold, or gives its hold another reason: nothing of it is purged or erased until it is
 * released. The record says that it is held; the reason stays out of it, for audit trails are shown to others.
 */
export function holdEnvelope(ctx: Ctx, envelopeId: string, reason: string): Promise<Stored> {
  return asAdmin(ctx, envelopeId, (tx, stored) => {
    const patch = { legalHoldAt: stored.envelope.legalHoldAt ?? ctx.now, legalHoldReason: reason || null };
    return apply(tx, ctx, stored, { kind: "hold" }, {}, patch);
  });
}

/** Ends a legal hold. Does nothing where there is none. */
export function releaseEnvelope(ctx: Ctx, envelopeId: string): Promise<Stored> {
  const patch = { legalHoldAt: null, legalHoldReason: null };
  return asAdmin(ctx, envelopeId, (tx, stored) => apply(tx, ctx, stored, { kind: "release" }, {}, patch));
}

/** One transaction under the envelope's lock, for an owner or admin of its workspace. */
export function asAdmin(
  ctx: Ctx,
  envelopeId: string,
  change: (tx: Tx, stored: Stored) => Promise<Stored>,
): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    await requireAdmin(tx, ctx, stored.envelope.workspaceId);
    return change(tx, stored);
  });
}
