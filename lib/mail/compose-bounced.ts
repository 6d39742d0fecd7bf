import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { findBounce } from "./bounce-store";
import { renderBounced } from "./render-bounced";
import { getOrigin, lockEnvelope } from "./store";
import { writeMail } from "./write-mail";

/** Tells the sender, once for each time, whose address does not take mail and what the server said. */
export async function composeBounced(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findBounce(eventId);
  if (found?.environment !== "live") return;
  await transact(systemCtx("compose-bounced", found.workspaceId, found.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, found.envelopeId);
    if (envelope === null) return;
    const origin = await getOrigin(tx, envelope);
    const content = await renderBounced({
      locale: envelope.locale,
      senderName: origin.senderName,
      name: found.name || found.email,
      email: found.email,
      reason: found.reason,
      subject: envelope.subject,
      sender: origin.senderName,
      workspace: origin.workspaceName,
      link: `${env().APP_URL}/envelopes/${envelope.id}`,
    });
    const to = { name: origin.senderName, address: origin.senderEmail };
    const dedupeKey = `bounced:${eventId}`;
    await writeMail(tx, { dedupeKey, envelopeId: envelope.id, recipientId: null, to, content }, now);
  });
}
