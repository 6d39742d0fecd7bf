import { db, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { findConfirmation, saveConfirmed, takeConfirmation } from "./confirmation-store";

/** What the page behind a mailed link tells: whose address it proves, and whether it still can. */
export type ConfirmationView =
  | { state: "open" | "confirmed"; name: string; email: string }
  | { state: "dead"; name?: undefined; email?: undefined };

/** Reads only: a scanner that opens the link confirms nothing. Unknown and expired links look alike. */
export async function readConfirmation(token: string, now: Date): Promise<ConfirmationView> {
  const found = await findConfirmation(db(), hashToken(token));
  if (!found?.isCurrent) return { state: "dead" };
  const { name, email } = found;
  if (found.isConfirmed) return { state: "confirmed", name, email };
  return found.expiresAt > now ? { state: "open", name, email } : { state: "dead" };
}

/** The person pressed the button. Once, in time, and for the address that it was mailed to; throws `not_found` otherwise. */
export async function confirmAddress(ctx: Ctx, token: string): Promise<{ email: string }> {
  const tokenHash = hashToken(token);
  return transact(ctx, async (tx) => {
    const found = await findConfirmation(tx, tokenHash);
    const isTaken = found !== undefined && (await takeConfirmation(tx, tokenHash, ctx.now));
    if (!isTaken || !(await saveConfirmed(tx, found.userId, found.email, ctx.now)))
      throw new AppError("not_found", "This link was used, has expired or never was. Sign in and ask for another one.");
    return { email: found.email };
  });
}
