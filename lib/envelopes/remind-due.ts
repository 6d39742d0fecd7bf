import { db, transact } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { systemCtx } from "@/lib/auth/context";
import { apply } from "./apply";
import { reminderTimes } from "./keep-time";
import { isInFlight } from "./machine";
import { isOverdue } from "./overdue";
import { isRested, remindable } from "./remind";
import { findEnvelopeById, lockEnvelope, type Stored } from "./store";

/**
 * The automatic reminder: of those who were last asked before one of the sender's days that has come by now. Whoever
 * was asked since (by hand, or by an earlier run of this job) is left alone, so it may run any number of times.
 */
export async function remindDue(envelopeId: string): Promise<void> {
  const found = await findEnvelopeById(db(), envelopeId);
  if (!found) return;
  const ctx = systemCtx("remind-envelope", found.envelope.workspaceId, found.envelope.environment, await databaseNow());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const { status, sealing } = stored.envelope;
    if (!isInFlight(status) || sealing || isOverdue(stored, ctx.now)) return;
    const recipientIds = dueAt(stored, ctx.now);
    if (recipientIds.length > 0) await apply(tx, ctx, stored, { kind: "remind", recipientIds });
  });
}

function dueAt(stored: Stored, now: Date): string[] {
  const passed = reminderTimes(stored.envelope).filter((at) => at <= now);
  const last = Math.max(...passed.map((at) => at.getTime()));
  return remindable(stored)
    .filter((each) => each.lastAskedAt !== null && each.lastAskedAt.getTime() < last && isRested(each, now))
    .map((each) => each.id);
}
