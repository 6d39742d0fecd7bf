import { db, type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import {
  type FoundConfirmation,
  findConfirmation,
  lockUser,
  saveAddress,
  saveConfirmed,
  takeConfirmation,
} from "./confirmation-store";
import { tellMember } from "./tell-member";

/** What the page behind a mailed link tells: whose address it proves, and whether it still can. */
export type ConfirmationView =
  | { state: "open" | "confirmed"; name: string; email: string; isChange: boolean }
  | { state: "dead"; name?: undefined; email?: undefined };

/** Reads only: a scanner that opens the link confirms nothing. Unknown and expired links look alike. */
export async function readConfirmation(token: string, now: Date): Promise<ConfirmationView> {
  const found = await findConfirmation(db(), hashToken(token));
  if (!found?.isCurrent) return { state: "dead" };
  const { name, email, isChange } = found;
  if (found.isConfirmed) return { state: "confirmed", name, email, isChange };
  return found.expiresAt > now ? { state: "open", name, email, isChange } : { state: "dead" };
}

/** The person pressed the button. Once, in time, and for the address that it was mailed to; throws `not_found` otherwise. */
export async function confirmAddress(ctx: Ctx, token: string): Promise<{ email: string }> {
  const tokenHash = hashToken(token);
  return transact(ctx, async (tx) => {
    const found = await findConfirmation(tx, tokenHash);
    const isTaken = found !== undefined && (await takeConfirmation(tx, tokenHash, ctx.now));
    if (isTaken && found.isChange && !(await changeAddress(tx, found, ctx.now))) throw new AppError("not_found");
    if (!isTaken || !(await saveConfirmed(tx, found.userId, found.email, ctx.now)))
      throw new AppError("not_found", "This link was used, has expired or never was. Sign in and ask for another one.");
    return { email: found.email };
  });
}

/** The old address is told of it: whoever took the account over would change that first. */
async function changeAddress(tx: Tx, { userId, email }: FoundConfirmation, now: Date): Promise<boolean> {
  const before = await lockUser(tx, userId);
  if (!before || !(await saveAddress(tx, userId, email))) return false;
  const told = { userId, kind: "EMAIL_CHANGED", words: { newEmail: email }, toEmail: before.email } as const;
  await tellMember(tx, told, now);
  return true;
}
