import { and, asc, eq, gt, isNull, lt } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { users } from "@/db/schema/accounts";
import { halfSignIns, identities } from "@/db/schema/sign-in";

export type Identity = typeof identities.$inferSelect;
export type Named = Pick<Identity, "issuer" | "subject">;
export type HalfSignIn = typeof halfSignIns.$inferSelect;

/** Whose this identity is. */
export async function findByIdentity(reader: Reader, { issuer, subject }: Named) {
  const [row] = await reader
    .select({ id: users.id, name: users.name, email: users.email })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  return row;
}

/** Those by which a member signs in. */
export async function selectIdentities(reader: Reader, userId: string): Promise<Identity[]> {
  return reader.select().from(identities).where(eq(identities.userId, userId)).orderBy(asc(identities.createdAt));
}

export async function findIdentityAt(reader: Reader, userId: string, issuer: string): Promise<Identity | undefined> {
  const [row] = await reader
    .select()
    .from(identities)
    .where(and(eq(identities.userId, userId), eq(identities.issuer, issuer)));
  return row;
}

/** False when it is somebody's already, or the member has another one there. */
export async function insertIdentity(tx: Tx, row: Identity): Promise<boolean> {
  const rows = await tx.insert(identities).values(row).onConflictDoNothing().returning({ userId: identities.userId });
  return rows.length === 1;
}

/** Those of one provider; answers how many there were. */
export async function removeIdentities(tx: Tx, userId: string, provider: string): Promise<number> {
  const isThat = and(eq(identities.userId, userId), eq(identities.provider, provider));
  const rows = await tx.delete(identities).where(isThat).returning({ userId: identities.userId });
  return rows.length;
}

export async function insertHalf(row: typeof halfSignIns.$inferInsert): Promise<void> {
  await db().insert(halfSignIns).values(row);
}

const isOpen = (at: Date) => and(isNull(halfSignIns.usedAt), gt(halfSignIns.expiresAt, at));

export async function findHalf(reader: Reader, tokenHash: string, at: Date): Promise<HalfSignIn | undefined> {
  const [row] = await reader
    .select()
    .from(halfSignIns)
    .where(and(eq(halfSignIns.tokenHash, tokenHash), isOpen(at)));
  return row;
}

/** True for the one who uses it first. */
export async function takeHalf(tx: Tx, tokenHash: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(halfSignIns)
    .set({ usedAt: at })
    .where(and(eq(halfSignIns.tokenHash, tokenHash), isOpen(at)))
    .returning({ tokenHash: halfSignIns.tokenHash });
  return rows.length === 1;
}

export async function removeHalvesBefore(before: Date): Promise<void> {
  await db().delete(halfSignIns).where(lt(halfSignIns.expiresAt, before));
}
