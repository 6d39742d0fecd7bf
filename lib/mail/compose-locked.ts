import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { stopLink } from "@/lib/notifications/stop-link";
import { asChosen, stopFor } from "./as-chosen";
import { renderLocked } from "./render-warning";
import { findLock, getOrigin, lockEnvelope } from "./store";
import { writeMail } from "./write-mail";

const tries = 5;

/** Tells the sender, once for each lock, that somebody with a recipient's link gave too many wrong codes. */
export async function composeLocked(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findLock(eventId);
  if (found?.environment !== "live") return;
  await transact(systemCtx("compose-locked", found.workspaceId, found.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, found.envelopeId);
    if (envelope === null) return;
    const origin = await getOrigin(tx, envelope);
    const stop = stopFor(envelope, "locked");
    const content = await renderLocked({
      locale: origin.senderLocale ?? envelope.locale,
      recipientName: found.name || found.email,
      senderName: origin.senderName,
      subject: envelope.subject,
      sender: origin.senderName,
      workspace: origin.workspaceName,
      tries,
      until: found.until,
      link: `${env().APP_URL}/envelopes/${envelope.id}`,
      stopLink: stopLink(stop),
    });
    const to = { name: origin.senderName, address: origin.senderEmail };
    const dedupeKey = `locked:${eventId}`;
    const mail = { dedupeKey, envelopeId: envelope.id, recipientId: null, to, content, stop };
    await asChosen(tx, { event: "locked", envelope, dedupeKey }, () => writeMail(tx, mail, now), now);
  });
}
