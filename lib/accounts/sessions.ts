import { db, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { endSession, endSessions, findSession, selectSessions } from "./session-store";

/** Browsers in which the member who asks is signed in, this one marked. */
export async function listSessions(ctx: Ctx) {
  const { userId, sessionHash } = memberOf(ctx);
  const rows = await selectSessions(db(), userId, ctx.now);
  return rows.map(({ id, tokenHash, userAgent, createdAt, lastSeenAt }) => ({
    ...{ id, userAgent, isThis: tokenHash === sessionHash },
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/** Ends one of their own; from the next request on that browser is told so. */
export async function revokeSession(ctx: Ctx, sessionId: string): Promise<void> {
  const isEnded = await transact(ctx, (tx) => endSession(tx, memberOf(ctx).userId, sessionId, ctx.now));
  if (!isEnded) throw new AppError("session_not_found", "None of your open sessions has this id.");
}

/** Ends all of them but this one. */
export async function revokeOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const { userId, sessionHash } = memberOf(ctx);
  const why = { reason: "REVOKED", now: ctx.now, keep: sessionHash } as const;
  return { ended: await transact(ctx, (tx) => endSessions(tx, userId, why)) };
}

/** Why the session of a browser was ended; null for one that goes on, ran out or never was. Tells nothing else of it. */
export async function whyEnded(token: string | undefined, now: Date) {
  const found = token === undefined ? undefined : await findSession(db(), hashToken(token), now);
  return found?.session.endReason ?? null;
}

function memberOf({ actor }: Ctx) {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor;
}
