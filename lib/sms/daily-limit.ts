import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { enqueue } from "@/lib/jobs/enqueue";
import { oneLine } from "@/lib/mail/header-text";
import { lockEnvelope, lockRecipient } from "@/lib/mail/store";
import { tellSender } from "@/lib/mail/tell-sender";
import { claimText, countTexts, findTextHome, freeText, lockTextCount, type TextHome, type TextRow } from "./store";

const DAY_MS = 86_400_000;
const dayOf = (now: Date): Date => new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);

/** A message to send, or nothing to do here: somebody else's, settled, or put off until tomorrow. */
export type Claim = { row: TextRow } | { isPutOff: boolean };

/**
 * Makes a waiting message this worker's own, unless its workspace has sent as many today (UTC) as it wants to. Then it waits
 * until midnight, and the sender is told once a day for each envelope. A code is never held back, because somebody is waiting
 * for it; it counts.
 */
export async function claimWithinLimit(textId: string, now: Date, leaseUntil: Date): Promise<Claim> {
  const home = await findTextHome(textId);
  const ctx = systemCtx("deliver-text", home?.workspaceId ?? "", home?.environment ?? "live", now);
  return transact(ctx, async (tx) => {
    if (home && home.textsPerDay !== null) await lockTextCount(tx, home.workspaceId);
    const sentBefore = home && home.textsPerDay !== null ? await countTexts(tx, home.workspaceId, dayOf(now), now) : 0;
    const row = await claimText(tx, textId, now, leaseUntil);
    if (row === undefined) return { isPutOff: false };
    if (!home || home.textsPerDay === null || sentBefore < home.textsPerDay || row.expiresAt !== null) return { row };
    await putOff(tx, row, home, now);
    return { isPutOff: true };
  });
}

async function putOff(tx: Tx, row: TextRow, home: TextHome, now: Date): Promise<void> {
  const runAt = new Date(dayOf(now).getTime() + DAY_MS);
  await freeText(tx, row.id);
  await enqueue(tx, "deliver-text", { textId: row.id }, { jobKey: `deliver-text:${row.id}`, runAt });
  const envelope = row.envelopeId === null ? null : await lockEnvelope(tx, row.envelopeId);
  const recipient = row.recipientId === null ? null : await lockRecipient(tx, row.recipientId);
  if (envelope === null || recipient === null) return;
  const words = () => ({
    name: oneLine(recipient.name || (recipient.phone ?? ""), 60),
    limit: String(home.textsPerDay),
  });
  const dedupeKey = `text-limit:${envelope.id}:${dayOf(now).toISOString().slice(0, 10)}`;
  await tellSender(tx, envelope, { about: "textLimit", words, reason: "", dedupeKey }, now);
}
