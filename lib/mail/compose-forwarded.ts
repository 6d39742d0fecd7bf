import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { findForwarding } from "./forwarding-store";
import { oneLine } from "./header-text";
import { lockEnvelope } from "./store";
import { tellSender } from "./tell-sender";

/** Tells the sender, once for each time, that a recipient passed it on, from whom to whom and why. */
export async function composeForwarded(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findForwarding(eventId);
  if (found?.environment !== "live") return;
  const { from, to, reason } = found.forwarding;
  await transact(systemCtx("compose-forwarded", found.workspaceId, found.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, found.envelopeId);
    if (envelope === null) return;
    const words = () => ({ from: oneLine(from, 200), to: oneLine(to, 200) });
    await tellSender(tx, envelope, { about: "forwarded", words, reason, dedupeKey: `forwarded:${eventId}` }, now);
  });
}
