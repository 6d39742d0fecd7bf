import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findSession } from "./session-store";

const freshMinutes = 15;

/**
 * Whether the member who asks may choose a password without giving the old one: they signed in by mailed link minutes ago, with
 * the second factor where one is set up. So who forgot their password gets a new one.
 */
export async function mayChoosePassword(ctx: Ctx): Promise<boolean> {
  if (ctx.actor.type !== "member" || ctx.actor.sessionHash === undefined) return false;
  const found = await findSession(db(), ctx.actor.sessionHash, ctx.now);
  if (found?.session.startedBy !== "LINK") return false;
  return ctx.now.getTime() - found.session.createdAt.getTime() < freshMinutes * 60_000;
}
