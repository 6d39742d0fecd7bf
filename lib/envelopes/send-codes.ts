import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { Challenge } from "@/lib/contracts/challenge";
import { hashCode } from "@/lib/crypto/one-time-code";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue, SOMEBODY_WAITS } from "@/lib/jobs/enqueue";
import { codeMinutes, requireChallenge, resendMs, toChallenge } from "./challenge";
import { type CodeChannel, endCodes, insertCode, listCodes } from "./codes-store";
import { findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored } from "./store";

const codesPerHour = 10;
/** In the test environment no message leaves; there the code is always this. */
const testCode = "000000";

/** "Send me a code." At most one each 30 s and ten an hour. Throws `rate_limited`, or `recipient_locked`. */
export function sendCodesAgain(ctx: Ctx, recipientId: string): Promise<Challenge> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("signing_link_invalid");
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const recipient = requireChallenge(stored, recipientId);
    if (channelsOf(recipient).length === 0)
      throw new AppError("bad_request", "This recipient needs the access code that the sender told them.");
    requireUnlocked(recipient, ctx.now);
    const waitMs = await sendCodes(tx, ctx, stored, recipient);
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1_000);
      const headers = { "retry-after": String(seconds) };
      throw new AppError("rate_limited", `A code was sent a moment ago. Ask again in ${seconds} s.`, { headers });
    }
    return toChallenge(tx, stored, recipient, ctx.now);
  });
}

/** Makes new codes for every channel of the recipient's method; with it the older ones end. Answers how long to wait instead, in milliseconds. */
export async function sendCodes(tx: Tx, ctx: Ctx, stored: Stored, recipient: RecipientRow): Promise<number> {
  const channels = channelsOf(recipient);
  if (channels.length === 0 || (recipient.lockedUntil && recipient.lockedUntil > ctx.now)) return 0;
  const hourAgo = new Date(ctx.now.getTime() - 3_600_000);
  const recent = await listCodes(tx, recipient.id, hourAgo);
  const waitMs = waitFor(
    recent.map((code) => code.createdAt),
    channels.length,
    ctx.now,
  );
  if (waitMs > 0) return waitMs;
  await endCodes(tx, recipient.id, ctx.now);
  for (const channel of channels) await sendCode(tx, ctx, stored, recipient.id, channel);
  return 0;
}

async function sendCode(tx: Tx, ctx: Ctx, stored: Stored, recipientId: string, channel: CodeChannel): Promise<void> {
  const id = newId("code");
  const isTest = stored.envelope.environment === "test";
  await insertCode(tx, {
    id,
    recipientId,
    channel,
    codeHash: isTest ? hashCode(env().ENCRYPTION_KEY, id, testCode) : "",
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + codeMinutes * 60_000),
    triesLeft: 5,
  });
  const options = { jobKey: `compose-code:${id}`, maxAttempts: 8, priority: SOMEBODY_WAITS };
  if (!isTest) await enqueue(tx, "compose-code", { codeId: id }, options);
}

/** Milliseconds until another code may be sent; `sent` is the newest first. */
function waitFor(sent: readonly Date[], perSending: number, now: Date): number {
  const newest = sent[0];
  const soon = newest ? newest.getTime() + resendMs - now.getTime() : 0;
  const oldestOfMany = sent[codesPerHour * perSending - 1];
  const full = oldestOfMany ? oldestOfMany.getTime() + 3_600_000 - now.getTime() : 0;
  return Math.max(soon, full, 0);
}

/** Where this recipient's codes go; none for an access code. */
function channelsOf({ authentication }: RecipientRow): CodeChannel[] {
  const mail: CodeChannel[] =
    authentication === "EMAIL_CODE" || authentication === "EMAIL_AND_SMS_CODE" ? ["EMAIL"] : [];
  const sms: CodeChannel[] = authentication === "SMS_CODE" || authentication === "EMAIL_AND_SMS_CODE" ? ["SMS"] : [];
  return [...mail, ...sms];
}

/** Throws `recipient_locked` with the time it ends. */
export function requireUnlocked(recipient: Pick<RecipientRow, "lockedUntil">, now: Date): void {
  const until = recipient.lockedUntil;
  if (!until || until <= now) return;
  const headers = { "retry-after": String(Math.ceil((until.getTime() - now.getTime()) / 1_000)) };
  throw new AppError(
    "recipient_locked",
    `Too many wrong codes. You can try again after ${until.toISOString()}; the sender was told.`,
    { headers },
  );
}
