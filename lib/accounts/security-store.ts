import { and, count, eq, lt } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { knownBrowsers, readsIn, securityNotices, sessions, users } from "@/db/schema/accounts";

export type SecurityNotice = typeof securityNotices.$inferSelect;

export async function insertNotice(tx: Tx, row: SecurityNotice): Promise<void> {
  await tx.insert(securityNotices).values(row);
}

/** A notice and the member whom it is for; undefined when either is gone. */
export async function findNotice(
  id: string,
): Promise<(SecurityNotice & { name: string; email: string; locale: string }) | undefined> {
  const [row] = await db()
    .select({ notice: securityNotices, name: users.name, email: users.email, locale: readsIn })
    .from(securityNotices)
    .innerJoin(users, eq(users.id, securityNotices.userId))
    .where(eq(securityNotices.id, id));
  return row && { ...row.notice, locale: row.locale, name: row.name, email: row.notice.toEmail ?? row.email };
}

/** True when the member has signed in there before. Either way it is known from now on. */
export async function noteBrowser(tx: Tx, userId: string, tokenHash: string, now: Date): Promise<boolean> {
  const seen = await tx
    .update(knownBrowsers)
    .set({ lastSeenAt: now })
    .where(and(eq(knownBrowsers.userId, userId), eq(knownBrowsers.tokenHash, tokenHash)))
    .returning({ userId: knownBrowsers.userId });
  if (seen.length > 0) return true;
  await tx.insert(knownBrowsers).values({ userId, tokenHash, firstSeenAt: now, lastSeenAt: now }).onConflictDoNothing();
  return false;
}

/** Sessions that a member has or had, this one included, until they are cleared away. */
export async function countSessions(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.select({ value: count() }).from(sessions).where(eq(sessions.userId, userId));
  return row?.value ?? 0;
}

export async function countBrowsers(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.select({ value: count() }).from(knownBrowsers).where(eq(knownBrowsers.userId, userId));
  return row?.value ?? 0;
}

export async function removeNoticesBefore(before: Date): Promise<void> {
  await db().delete(securityNotices).where(lt(securityNotices.at, before));
}

export async function removeBrowsersNotSeenSince(since: Date): Promise<void> {
  await db().delete(knownBrowsers).where(lt(knownBrowsers.lastSeenAt, since));
}
