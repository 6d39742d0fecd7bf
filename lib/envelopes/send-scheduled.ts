import { db, transact } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { systemCtx } from "@/lib/auth/context";
import { apply } from "./apply";
import { findEnvelopeById, lockEnvelope } from "./store";

/** Sends an envelope whose moment has come. Does nothing when it was put off, sent or deleted meanwhile. */
export async function sendScheduled(envelopeId: string): Promise<void> {
  const found = await findEnvelopeById(db(), envelopeId);
  if (!found) return;
  const ctx = systemCtx("send-scheduled", found.envelope.workspaceId, found.envelope.environment, await databaseNow());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const { status, scheduledAt } = stored.envelope;
    if (status !== "SCHEDULED" || !scheduledAt || scheduledAt > ctx.now) return;
    await apply(tx, ctx, stored, { kind: "send" }, {}, { sentAt: ctx.now });
  });
}
