import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { WithLinks } from "./create";
import { mintLinks } from "./links";
import { sendLocked } from "./send-locked";
import { lockEnvelope } from "./store";

/** Sends, schedules or resubmits: those whose turn it is are invited, and the answer mints a link for everyone. */
export function sendEnvelope(ctx: Ctx, envelopeId: string, scheduledAt?: Date): Promise<WithLinks> {
  return transact(ctx, async (tx) => {
    const stored = await sendLocked(tx, ctx, await lockEnvelope(tx, ctx, envelopeId), scheduledAt);
    return { stored, links: await mintLinks(tx, stored.recipients, ctx.now) };
  });
}
