import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/crypto/token";
import { countBrowsers, countSessions, noteBrowser } from "./security-store";
import { tellMember } from "./tell-member";

export type SignIn = {
  userId: string;
  /** What the browser keeps from an earlier sign-in. */
  browserToken: string | undefined;
  ip: string | undefined;
  userAgent: string | undefined;
};

/**
 * Tells a member by mail that somebody signed in as them where nobody had before. Not of the very first sign-in of an account, which
 * its maker has just done. Answers what the browser is to keep.
 */
export async function noteSignIn({ userId, browserToken, ip, userAgent }: SignIn, now: Date): Promise<string> {
  const token = browserToken ?? newToken();
  await transact(systemCtx("note-sign-in", "", "live", now), async (tx) => {
    const isFirst = (await countBrowsers(tx, userId)) === 0 && (await countSessions(tx, userId)) <= 1;
    const isKnown = await noteBrowser(tx, userId, hashToken(token), now);
    if (isKnown || isFirst) return;
    await tellMember(tx, { userId, kind: "SIGN_IN", key: null, ip: ip ?? null, userAgent: userAgent ?? null }, now);
  });
  return token;
}
