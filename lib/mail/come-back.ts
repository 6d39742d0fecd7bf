import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { bounceRecipient, type Way } from "@/lib/envelopes/bounce";
import { markReturned, selectReturned } from "./bounce-store";
import { oneLine } from "./header-text";
import type { MailReturn } from "./parse-mail-events";
import { findRecipientHome } from "./store";

/** Servers try for five days at most before they give a mail back (RFC 5321, section 4.5.4.1). */
const returnsWithinMs = 6 * 86_400_000;

/**
 * Mail that had been handed over came back: marks it, and each recipient of that address who was waiting for it. Told
 * twice, or after the address was corrected, it changes nothing.
 */
export async function takeReturn({ address, mailId, reason }: MailReturn, now: Date = wallClock()): Promise<void> {
  const words = oneLine(reason, 500);
  for (const mail of await selectReturned(address.toLowerCase(), mailId, new Date(now.getTime() - returnsWithinMs))) {
    await bounce(mail.recipientId!, address, words, now);
    await markReturned(mail.id, words);
  }
}

/** The recipient is waited for no longer: their address, or their phone, takes nothing. */
export async function bounce(
  recipientId: string,
  address: string,
  reason: string,
  now: Date,
  by: Way = "EMAIL",
): Promise<void> {
  const home = await findRecipientHome(recipientId);
  if (home?.environment !== "live") return;
  const ctx = systemCtx("mail-came-back", home.workspaceId, home.environment, now);
  await bounceRecipient(ctx, recipientId, reason, address, by);
}
