import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { hashToken } from "@/lib/crypto/token";
import { confirmEmail } from "./member-store";
import { type FoundSignInLink, findOpenLink, takeLink } from "./sign-in-link-store";

/** Reads only: a scanner that opens the link signs nobody in. Unknown, used and expired links look alike. */
export const readSignInLink = (token: string, now: Date): Promise<FoundSignInLink | undefined> =>
  findOpenLink(db(), hashToken(token), now);

/** Uses it up; false when another press was faster. It came by mail to the address, which is thereby proven. */
export async function takeSignInLink(link: FoundSignInLink, now: Date): Promise<boolean> {
  return transact(systemCtx("sign-in", "", "live", now), async (tx) => {
    if (!(await takeLink(tx, link, now))) return false;
    await confirmEmail(tx, link.userId, now);
    return true;
  });
}
