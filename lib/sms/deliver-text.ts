import { databaseNow } from "@/db/clock";
import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { bounce } from "@/lib/mail/come-back";
import { oneLine } from "@/lib/mail/header-text";
import { claimWithinLimit } from "./daily-limit";
import { type SmsResult, smsSender } from "./provider";
import { findText, settleText, type TextRow } from "./store";

/** Longer than a provider may take, so that two workers never send one message. */
const leaseMs = 60_000;

export type DeliverTextOptions = { timeoutMs?: number | undefined; now?: Date | undefined };

/**
 * Hands a message to the provider. A failure throws, so that the job queue tries again later; a refusal for good,
 * the last try, or a code whose time is over ends as FAILED with the reason, and whoever can be reached by no other way has bounced.
 */
export async function deliverText(textId: string, isLastTry: boolean, options: DeliverTextOptions = {}): Promise<void> {
  const now = options.now ?? (await databaseNow());
  const claim = await claimWithinLimit(textId, now, new Date(now.getTime() + leaseMs));
  if (!("row" in claim)) return claim.isPutOff ? undefined : waitForOther(textId);
  const { row } = claim;
  // It was taken, and the answer that said so was lost.
  if (row.deliveredAt) return settleText(row, { status: "SENT", error: null, sentAt: row.deliveredAt });
  if (row.expiresAt && row.expiresAt <= now) return settleText(row, { status: "FAILED", error: "its time was over" });
  const result = await attempt(row, options.timeoutMs);
  if (result.kind === "accepted") {
    return settleText(row, {
      status: "SENT",
      error: null,
      providerId: result.providerId,
      sentAt: options.now ?? (await databaseNow()),
    });
  }
  const isFinal = result.kind === "refused" || isLastTry;
  // Before the message is settled: a job that dies in between is done again.
  if (isFinal && row.recipientId) await bounce(row.recipientId, row.toNumber, oneLine(result.reason, 500), now, "SMS");
  await settleText(row, { status: isFinal ? "FAILED" : "QUEUED", error: result.reason });
  if (!isFinal) throw new Error(`The text message could not be handed over: ${result.reason}`);
}

/** Somebody else is at it: come back, in case they die. */
async function waitForOther(textId: string): Promise<void> {
  const row = await findText(textId);
  if (row?.status === "QUEUED") throw new Error("Another worker is sending this text message");
}

async function attempt(row: TextRow, timeoutMs: number | undefined): Promise<SmsResult> {
  const { SMS_URL, SMS_SECRET, ENCRYPTION_KEY, APP_URL } = env();
  if (!SMS_URL) return { kind: "later", reason: "no SMS provider is configured (SMS_URL)" };
  const text = decrypt(ENCRYPTION_KEY, row.encryptedText, `${row.id}:text`);
  return smsSender(SMS_URL, SMS_SECRET, timeoutMs, APP_URL)({ id: row.id, to: row.toNumber, text });
}
