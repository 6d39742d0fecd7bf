import { and, desc, eq, gt, isNull, lt, ne, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { type sessionEnds, sessions, users } from "@/db/schema/accounts";

export type SessionRow = typeof sessions.$inferSelect;
export type SessionEnd = (typeof sessionEnds)[number];

const open = (now: Date) => and(isNull(sessions.endedAt), gt(sessions.expiresAt, now));

/** Those that a member is signed in with, the one last used first. */
export async function selectSessions(reader: Reader, userId: string, now: Date): Promise<SessionRow[]> {
  const isTheirs = and(eq(sessions.userId, userId), open(now));
  return reader.select().from(sessions).where(isTheirs).orderBy(desc(sessions.lastSeenAt), desc(sessions.tokenHash));
}

/** A session with whoever it is of, also one that was ended; undefined when it is unknown or has expired. */
export async function findSession(reader: Reader, tokenHash: string, now: Date) {
  const [row] = await reader
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)));
  return row;
}

/** Ends one session; false when it is not this member's, or over already. */
export async function endSession(reader: Reader, userId: string, id: string, now: Date): Promise<boolean> {
  const ended = await end(reader, and(eq(sessions.userId, userId), eq(sessions.id, id), open(now)), "REVOKED", now);
  return ended > 0;
}

/** Ends every session of a member, but the one that is named; answers how many those were. */
export async function endSessions(
  reader: Reader,
  userId: string,
  why: { reason: SessionEnd; now: Date; keep?: string | undefined },
): Promise<number> {
  const others = why.keep === undefined ? undefined : ne(sessions.tokenHash, why.keep);
  return end(reader, and(eq(sessions.userId, userId), open(why.now), others), why.reason, why.now);
}

async function end(reader: Reader, which: SQL | undefined, endReason: SessionEnd, now: Date): Promise<number> {
  const rows = await reader
    .update(sessions)
    .set({ endedAt: now, endReason })
    .where(which)
    .returning({ id: sessions.id });
  return rows.length;
}

/** That a member was there, in this browser. */
export async function touchSession({ tokenHash, userId }: SessionRow, now: Date): Promise<void> {
  await db().update(sessions).set({ lastSeenAt: now }).where(eq(sessions.tokenHash, tokenHash));
  await db().update(users).set({ lastSeenAt: now }).where(eq(users.id, userId));
}

export async function removeSessionsExpiredBefore(before: Date): Promise<void> {
  await db().delete(sessions).where(lt(sessions.expiresAt, before));
}
