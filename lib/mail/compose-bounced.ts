import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { findBounce } from "./bounce-store";
import { oneLine } from "./header-text";
import { lockEnvelope } from "./store";
import { tellSender } from "./tell-sender";

/** Tells the sender, once for each time, whose address takes no mail, or whose phone no texts, and what was said of it. */
export async function composeBounced(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findBounce(eventId);
  if (found?.environment !== "live") return;
  const { name, email, phone, by, reason } = found;
  await transact(systemCtx("compose-bounced", found.workspaceId, found.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, found.envelopeId);
    if (envelope === null) return;
    const words = () => ({
      name: oneLine(name || email, 60),
      email: oneLine(email, 320),
      phone: oneLine(phone ?? "", 20),
    });
    const about = by === "SMS" ? "textBounced" : "bounced";
    await tellSender(tx, envelope, { about, words, reason, dedupeKey: `bounced:${eventId}` }, now);
  });
}
