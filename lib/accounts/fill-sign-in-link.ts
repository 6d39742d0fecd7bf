import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { hashToken, newToken } from "@/lib/crypto/token";
import { log } from "@/lib/log";
import { signInLinkMinutes } from "./ask-for-sign-in-link";
import { countMailed, lockUnmadeLink, saveLinkToken } from "./sign-in-link-store";

const hourMs = 3_600_000;
/** Mails to one address: whoever asks for more fills somebody else's mailbox. */
const mostInAnHour = 5;

export type SignInMail = {
  id: string;
  user: { name: string; email: string; locale: string };
  token: string;
  minutes: number;
};
/** Writes the message that carries the link; given by mail. */
export type WriteSignInMail = (tx: Tx, mail: SignInMail, now: Date) => Promise<void>;

/**
 * Makes the token that was asked for and writes its mail, in one transaction: the token exists in the clear only here and in
 * the encrypted mail. Its minutes begin now. Nothing comes of an address that is nobody's, and running twice makes no second one.
 */
export async function fillSignInLink(id: string, write: WriteSignInMail, now: Date = wallClock()): Promise<void> {
  await transact(systemCtx("compose-sign-in-link", "", "live", now), async (tx) => {
    const user = await lockUnmadeLink(tx, id, now);
    if (!user) return;
    if ((await countMailed(tx, user.email, new Date(now.getTime() - hourMs))) >= mostInAnHour) {
      log.warn({ userId: user.userId }, "no more sign-in links are mailed to this member within the hour");
      return;
    }
    const token = newToken();
    const expiresAt = new Date(now.getTime() + signInLinkMinutes * 60_000);
    await saveLinkToken(tx, id, { tokenHash: hashToken(token), expiresAt });
    await write(tx, { id, user, token, minutes: signInLinkMinutes }, now);
  });
}
