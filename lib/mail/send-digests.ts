import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import type { MemberEvent } from "@/lib/contracts/notifications";
import { env } from "@/lib/env";
import { choicesOf } from "@/lib/notifications/choices";
import { stopLink } from "@/lib/notifications/stop-link";
import {
  findReader,
  lockEntries,
  markTold,
  removeToldBefore,
  selectDigestReaders,
  type Told,
} from "@/lib/notifications/store";
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
    if (!reader || entries.length === 0) return;
    const choices = await choicesOf(tx, userId);
    // What they have stopped meanwhile is not told of any more.
    const wanted = entries.filter(({ event }) => choices[event as MemberEvent] !== "OFF");
    if (wanted.length > 0) await writeDigest(tx, { userId, ...reader }, wanted, now);
    await markTold(
      tx,
      entries.map(({ id }) => id),
      now,
    );
  });
}

async function writeDigest(
  tx: Tx,
  reader: { userId: string; name: string; email: string; locale: string },
  entries: Told[],
  now: Date,
) {
  const stop = { userId: reader.userId, kind: "digest" } as const;
  const content = await renderDigest({
    locale: reader.locale,
    readerName: reader.name,
    entries,
    link: env().APP_URL,
    stopLink: stopLink(stop),
  });
  const to = { name: reader.name, address: reader.email };
  const dedupeKey = `digest:${entries.at(-1)!.id}`;
  await writeMail(tx, { dedupeKey, envelopeId: null, recipientId: null, to, content, stop }, now);
}
