import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { awaitedParties } from "@/lib/envelopes/aggregate";
import { toAggregate } from "@/lib/envelopes/apply";
import { warnExpiryAt } from "@/lib/envelopes/keep-time";
import { isInFlight } from "@/lib/envelopes/machine";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { renderExpiring } from "./render-expiring";
import { findEnvelopeHome, getOrigin, isWritten, lockEnvelope } from "./store";
import { writeMail } from "./write-mail";

/** Tells the sender, once for each end that an envelope is given, that it expires within a day and who is missing. */
export async function composeExpiring(envelopeId: string, now: Date = wallClock()): Promise<void> {
  const home = await findEnvelopeHome(envelopeId);
  if (home?.environment !== "live") return;
  await transact(systemCtx("compose-expiring", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, envelopeId);
    const stored = await findEnvelopeById(tx, envelopeId);
    if (!envelope?.expiresAt || !stored || !isInFlight(stored.envelope.status) || envelope.sealing) return;
    if (warnExpiryAt(envelope.expiresAt) > now || envelope.expiresAt <= now) return;
    const dedupeKey = `expiring:${envelopeId}:${envelope.expiresAt.getTime()}`;
    if (await isWritten(tx, dedupeKey)) return;
    const awaited = new Set(awaitedParties(toAggregate(stored)).map(({ id }) => id));
    const origin = await getOrigin(tx, envelope);
    const content = await renderExpiring({
      locale: envelope.locale,
      senderName: origin.senderName,
      names: stored.recipients.filter(({ id }) => awaited.has(id)).map(({ name, email }) => name || email),
      expiresAt: envelope.expiresAt,
      subject: envelope.subject,
      sender: origin.senderName,
      workspace: origin.workspaceName,
      link: `${env().APP_URL}/envelopes/${envelopeId}`,
    });
    const to = { name: origin.senderName, address: origin.senderEmail };
    await writeMail(tx, { dedupeKey, envelopeId, recipientId: null, to, content }, now);
  });
}
