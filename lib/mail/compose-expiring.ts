import { transact } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { systemCtx } from "@/lib/auth/context";
import { dateLocale } from "@/lib/contracts/ceremony-locales";
import { awaitedParties } from "@/lib/envelopes/aggregate";
import { toAggregate } from "@/lib/envelopes/apply";
import { warnExpiryAt } from "@/lib/envelopes/keep-time";
import { isInFlight } from "@/lib/envelopes/machine";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { oneLine } from "./header-text";
import { longDate } from "./render";
import { findEnvelopeHome, isWritten, lockEnvelope } from "./store";
import { tellSender } from "./tell-sender";

/** Tells the sender, once for each end that an envelope is given, that it expires within a day and who is missing. */
export async function composeExpiring(envelopeId: string): Promise<void> {
  const home = await findEnvelopeHome(envelopeId);
  if (home?.environment !== "live") return;
  const now = await databaseNow();
  await transact(systemCtx("compose-expiring", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, envelopeId);
    const stored = await findEnvelopeById(tx, envelopeId);
    if (!envelope?.expiresAt || !stored || !isInFlight(stored.envelope.status) || envelope.sealing) return;
    if (warnExpiryAt(envelope.expiresAt) > now || envelope.expiresAt <= now) return;
    const dedupeKey = `expiring:${envelopeId}:${envelope.expiresAt.getTime()}`;
    if (await isWritten(tx, dedupeKey)) return;
    const awaited = new Set(awaitedParties(toAggregate(stored)).map(({ id }) => id));
    const names = stored.recipients
      .filter(({ id }) => awaited.has(id))
      .map(({ name, email }) => oneLine(name || email, 60));
    const { expiresAt } = envelope;
    const words = (locale: string) => ({
      names: new Intl.ListFormat(dateLocale(locale), { type: "conjunction" }).format(names),
      date: longDate(expiresAt, locale),
    });
    await tellSender(tx, envelope, { about: "expiring", words, reason: "", dedupeKey }, now);
  });
}
