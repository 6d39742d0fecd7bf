import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findSession } from "./session-store";

const freshMinutes = 15;

/** `free`: without giving the old one. `none`: there is no old one, and they signed in too long ago to choose one. */
export type PasswordState = "free" | "none" | "old";

/**
 * Whether the member who asks may choose a password without giving an old one: minutes after they signed in, with the second factor
 * where one is set up, by mailed link (so who forgot theirs gets another) or, where there is none, in any way.
 */
export async function passwordState(ctx: Ctx): Promise<PasswordState> {
  if (ctx.actor.type !== "member" || ctx.actor.sessionHash === undefined) return "old";
  const found = await findSession(db(), ctx.actor.sessionHash, ctx.now);
  if (!found) return "old";
  const { session, user } = found;
  const isFresh = ctx.now.getTime() - session.createdAt.getTime() < freshMinutes * 60_000;
  if (isFresh && (session.startedBy === "LINK" || user.passwordHash === null)) return "free";
  return user.passwordHash === null ? "none" : "old";
}
