import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { findReader, lockEntries, markTold, removeToldBefore, selectDigestReaders } from "@/lib/notifications/store";
import { renderDigest } from "./render-digest";
import { writeMail } from "./write-mail";

const KEPT_MS = 30 * 86_400_000;

/** Writes each member the one mail of the day, with all that has waited for it. Running twice tells nothing twice. */
export async function sendDigests(now: Date = wallClock()): Promise<void> {
  for (const userId of await selectDigestReaders()) await sendDigest(userId, now);
  await removeToldBefore(new Date(now.getTime() - KEPT_MS));
}

async function sendDigest(userId: string, now: Date): Promise<void> {
  await transact(systemCtx("send-digests", "", "live", now), async (tx) => {
    const entries = await lockEntries(tx, userId);
    const reader = await findReader(tx, userId);
    const last = entries.at(-1);
    if (!reader || !last) return;
    const content = await renderDigest({ readerName: reader.name, entries, link: env().APP_URL });
    const to = { name: reader.name, address: reader.email };
    const mail = { dedupeKey: `digest:${last.id}`, envelopeId: null, recipientId: null, to, content };
    await writeMail(tx, mail, now);
    await markTold(
      tx,
      entries.map(({ id }) => id),
      now,
    );
  });
}
