import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { findForwarding } from "./forwarding-store";
import { renderForwarded } from "./render-forwarded";
import { getOrigin, lockEnvelope } from "./store";
import { writeMail } from "./write-mail";

/** Tells the sender, once for each time, that a recipient passed it on, from whom to whom and why. */
export async function composeForwarded(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findForwarding(eventId);
  if (found?.environment !== "live") return;
  await transact(systemCtx("compose-forwarded", found.workspaceId, found.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, found.envelopeId);
    if (envelope === null) return;
    const origin = await getOrigin(tx, envelope);
    const content = await renderForwarded({
      locale: envelope.locale,
      senderName: origin.senderName,
      from: found.forwarding.from,
      to: found.forwarding.to,
      reason: found.forwarding.reason,
      subject: envelope.subject,
      sender: origin.senderName,
      workspace: origin.workspaceName,
      link: `${env().APP_URL}/envelopes/${envelope.id}`,
    });
    const to = { name: origin.senderName, address: origin.senderEmail };
    const dedupeKey = `forwarded:${eventId}`;
    await writeMail(tx, { dedupeKey, envelopeId: envelope.id, recipientId: null, to, content }, now);
  });
}
