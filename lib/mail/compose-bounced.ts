import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { findBounce } from "./bounce-store";
import { oneLine } from "./header-text";
import { lockEnvelope } from "./store";
import { tellSender } from "./tell-sender";

/** Tells the sender, once for each time, whose address does not take mail and what the server said. */
export async function composeBounced(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findBounce(eventId);
  if (found?.environment !== "live") return;
  const { name, email, reason } = found;
  await transact(systemCtx("compose-bounced", found.workspaceId, found.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, found.envelopeId);
    if (envelope === null) return;
    const words = () => ({ name: oneLine(name || email, 60), email: oneLine(email, 320) });
    await tellSender(tx, envelope, { about: "bounced", words, reason, dedupeKey: `bounced:${eventId}` }, now);
  });
}
