import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { verifyPassword } from "@/lib/crypto/password";
import { AppError } from "@/lib/errors";
import { take } from "@/lib/ratelimit/limiter";
import { findUser, type UserRow } from "./store";

/**
 * Asks whoever acts for their password again, before what cannot be taken back. Counts as a try to sign in: an open page
 * must be no place to guess it.
 */
export async function requirePassword(ctx: Ctx, password: string): Promise<UserRow> {
  const user = ctx.actor.type === "member" ? await findUser(db(), ctx.actor.userId) : undefined;
  if (!user) throw new AppError("forbidden");
  const limit = await take("signIn", `account|${user.email}`);
  if (!limit.allowed) {
    const headers = { "retry-after": String(limit.retryAfterSeconds) };
    throw new AppError("rate_limited", `Too many tries. Try again in ${limit.retryAfterSeconds} s.`, { headers });
  }
  if (await verifyPassword(password.slice(0, 1_000), user.passwordHash)) return user;
  const why =
    user.passwordHash === null ? "Your account has no password. Choose one first." : "This is not your password.";
  throw new AppError("password_wrong", why);
}
