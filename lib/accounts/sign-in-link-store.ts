import { and, count, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { readsIn, users } from "@/db/schema/accounts";
import { signInLinks } from "@/db/schema/sign-in";

export type FoundSignInLink = { id: string; userId: string; name: string; email: string; next: string };

const isOpen = (at: Date) => and(isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, at));

export async function insertSignInLink(tx: Tx, row: typeof signInLinks.$inferInsert): Promise<void> {
  await tx.insert(signInLinks).values(row);
}

/** One that was asked for by a member, its token still to be made; held until the transaction ends. */
export async function lockUnmadeLink(tx: Tx, id: string, at: Date) {
  const [row] = await tx
    .select({ userId: users.id, name: users.name, email: users.email, locale: readsIn })
    .from(signInLinks)
    .innerJoin(users, eq(users.email, signInLinks.email))
    .where(and(eq(signInLinks.id, id), isNull(signInLinks.tokenHash), isOpen(at)))
    .for("update");
  return row;
}

/** How many links were mailed to the address since then. */
export async function countMailed(tx: Tx, email: string, since: Date): Promise<number> {
  const isMailed = and(
    eq(signInLinks.email, email),
    isNotNull(signInLinks.tokenHash),
    gt(signInLinks.createdAt, since),
  );
  const [row] = await tx.select({ value: count() }).from(signInLinks).where(isMailed);
  return row?.value ?? 0;
}

export async function saveLinkToken(tx: Tx, id: string, made: { tokenHash: string; expiresAt: Date }): Promise<void> {
  await tx.update(signInLinks).set(made).where(eq(signInLinks.id, id));
}

/** One that still opens something: in time, unused, and the address is still its account's. */
export async function findOpenLink(reader: Reader, tokenHash: string, at: Date): Promise<FoundSignInLink | undefined> {
  const [row] = await reader
    .select({
      ...{ id: signInLinks.id, userId: users.id, name: users.name },
      ...{ email: users.email, next: signInLinks.next },
    })
    .from(signInLinks)
    .innerJoin(users, eq(users.email, signInLinks.email))
    .where(and(eq(signInLinks.tokenHash, tokenHash), isOpen(at)));
  return row;
}

/** True for the one who uses it first; what else was mailed to the address leads nowhere then. */
export async function takeLink(tx: Tx, link: Pick<FoundSignInLink, "id" | "email">, at: Date): Promise<boolean> {
  const rows = await tx
    .update(signInLinks)
    .set({ usedAt: at })
    .where(and(eq(signInLinks.id, link.id), isOpen(at)))
    .returning({ id: signInLinks.id });
  if (rows.length === 0) return false;
  await tx
    .update(signInLinks)
    .set({ expiresAt: at })
    .where(and(eq(signInLinks.email, link.email), isOpen(at)));
  return true;
}

export async function removeSignInLinksBefore(before: Date): Promise<void> {
  await db().delete(signInLinks).where(lt(signInLinks.expiresAt, before));
}
