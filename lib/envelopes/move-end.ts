import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { AppError } from "@/lib/errors";
import { apply, snapshotOf, toAggregate } from "./apply";
import { isOverdue } from "./overdue";
import { lockEnvelope, type Stored } from "./store";

/** Whether an update is of the end only. */
export const isOfEnd = (update: UpdateEnvelope): boolean => {
  const given = Object.entries(update).filter(([, value]) => value !== undefined && value !== false);
  return given.length > 0 && given.every(([name]) => name === "expiresAt");
};

/**
 * Lets an envelope that is with its recipients end at another time, or at none; whoever has acted stays. Throws
 * `invalid_request` for a time that is over, `envelope_wrong_status` where everyone has acted or it has ended.
 */
export function moveEnd(ctx: Ctx, envelopeId: string, expiresAt: Date | null): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    if (isOverdue(stored, ctx.now))
      throw new AppError("envelope_wrong_status", "This envelope has just expired. Send a new one.");
    if (expiresAt && expiresAt <= ctx.now) {
      const issue = { path: "expiresAt", message: "must lie in the future" };
      throw new AppError("invalid_request", "`expiresAt` must lie in the future.", { issues: [issue] });
    }
    if (expiresAt?.getTime() === stored.envelope.expiresAt?.getTime()) return stored;
    const { recipientCount, signedCount } = snapshotOf(stored, toAggregate(stored));
    const payload = {
      ...{ changed: ["expiresAt"], expiresAt: expiresAt?.toISOString() ?? null },
      ...{ recipientCount, signedCount },
    };
    return apply(tx, ctx, stored, { kind: "extend" }, { "envelope.updated": { payload, personal: {} } }, { expiresAt });
  });
}
