import { db, transact } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { systemCtx } from "@/lib/auth/context";
import { apply } from "./apply";
import { warnExpiryAt } from "./keep-time";
import { isInFlight } from "./machine";
import { isOverdue } from "./overdue";
import { remindable } from "./remind";
import { findEnvelopeById, lockEnvelope } from "./store";

/** Who was asked within half a day is not asked again because of the end alone. */
const askedLatelyMs = 12 * 3_600_000;

/**
 * The day before the end: reminds those whom the envelope waits for. Does nothing when it ends later than it did, has
 * ended, or has reminded them lately, so it may run any number of times.
 */
export async function warnExpiry(envelopeId: string): Promise<void> {
  const found = await findEnvelopeById(db(), envelopeId);
  if (!found) return;
  const ctx = systemCtx("warn-expiry", found.envelope.workspaceId, found.envelope.environment, await databaseNow());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const { status, sealing, expiresAt } = stored.envelope;
    if (!expiresAt || warnExpiryAt(expiresAt) > ctx.now) return;
    if (!isInFlight(status) || sealing || isOverdue(stored, ctx.now)) return;
    const isLongAgo = (at: Date | null) => at !== null && ctx.now.getTime() - at.getTime() >= askedLatelyMs;
    const recipientIds = remindable(stored).flatMap(({ id, lastAskedAt }) => (isLongAgo(lastAskedAt) ? [id] : []));
    if (recipientIds.length > 0) await apply(tx, ctx, stored, { kind: "remind", recipientIds });
  });
}
