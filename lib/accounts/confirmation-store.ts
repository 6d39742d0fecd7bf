import { and, eq, gt, isNull, min, not, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { addressConfirmations, readsIn, users } from "@/db/schema/accounts";

export type FoundConfirmation = {
  userId: string;
  name: string;
  /** The address that the link was mailed to. */
  email: string;
  expiresAt: Date;
  /** It is the account's address, or is to become it and the link was not used. */
  isCurrent: boolean;
  isChange: boolean;
  isConfirmed: boolean;
};

export async function insertConfirmation(tx: Tx, row: typeof addressConfirmations.$inferInsert): Promise<void> {
  await tx.insert(addressConfirmations).values(row);
}

/** One that was asked for, its token still to be made; held until the transaction ends. */
export async function lockUnmade(tx: Tx, id: string, at: Date) {
  const isUnmade = and(isNull(addressConfirmations.tokenHash), gt(addressConfirmations.expiresAt, at));
  const [row] = await tx
    .select({
      ...{ email: addressConfirmations.email, isChange: addressConfirmations.isChange },
      ...{ name: users.name, locale: readsIn },
    })
    .from(addressConfirmations)
    .innerJoin(users, eq(users.id, addressConfirmations.userId))
    .where(and(eq(addressConfirmations.id, id), isUnmade))
    .for("update");
  return row;
}

export async function saveToken(tx: Tx, id: string, tokenHash: string): Promise<void> {
  await tx.update(addressConfirmations).set({ tokenHash }).where(eq(addressConfirmations.id, id));
}

/** How many they asked for since then, and when the first of them. */
export async function countConfirmations(tx: Tx, userId: string, since: Date) {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, first: min(addressConfirmations.createdAt) })
    .from(addressConfirmations)
    .where(and(eq(addressConfirmations.userId, userId), gt(addressConfirmations.createdAt, since)));
  return row as { count: number; first: Date | null };
}

/** Also one that was used or is too old; `isCurrent` says whether the address is still that of the account. */
export async function findConfirmation(reader: Reader, tokenHash: string): Promise<FoundConfirmation | undefined> {
  const [row] = await reader
    .select({
      userId: users.id,
      name: users.name,
      email: addressConfirmations.email,
      expiresAt: addressConfirmations.expiresAt,
      isCurrent: sql<boolean>`${users.email} = ${addressConfirmations.email}
        or (${addressConfirmations.isChange} and ${addressConfirmations.usedAt} is null)`,
      isChange: addressConfirmations.isChange,
      isConfirmed: sql<boolean>`${users.emailVerifiedAt} is not null and ${users.email} = ${addressConfirmations.email}`,
    })
    .from(addressConfirmations)
    .innerJoin(users, eq(users.id, addressConfirmations.userId))
    .where(eq(addressConfirmations.tokenHash, tokenHash));
  return row;
}

/** True for the one who uses it first, in time. */
export async function takeConfirmation(tx: Tx, tokenHash: string, at: Date): Promise<boolean> {
  const fresh = and(isNull(addressConfirmations.usedAt), gt(addressConfirmations.expiresAt, at));
  const rows = await tx
    .update(addressConfirmations)
    .set({ usedAt: at })
    .where(and(eq(addressConfirmations.tokenHash, tokenHash), fresh))
    .returning({ id: addressConfirmations.id });
  return rows.length === 1;
}

/** The account has this address from now on; false when somebody else has it. */
export async function saveAddress(tx: Tx, userId: string, email: string): Promise<boolean> {
  const taken = sql`exists (select 1 from ${users} as other where other.email = ${email})`;
  const rows = await tx
    .update(users)
    .set({ email })
    .where(and(eq(users.id, userId), not(taken)))
    .returning({ id: users.id });
  return rows.length === 1;
}

/** The address is proven from now on, and what else was mailed to prove it leads nowhere. */
export async function saveConfirmed(tx: Tx, userId: string, email: string, at: Date): Promise<boolean> {
  const isTheirs = and(eq(users.id, userId), eq(users.email, email));
  const rows = await tx.update(users).set({ emailVerifiedAt: at }).where(isTheirs).returning({ id: users.id });
  const open = and(eq(addressConfirmations.userId, userId), gt(addressConfirmations.expiresAt, at));
  await tx
    .update(addressConfirmations)
    .set({ expiresAt: at })
    .where(and(open, isNull(addressConfirmations.usedAt)));
  return rows.length === 1;
}

/** The account's row, until the transaction ends: two that ask at once are counted one after the other. */
export async function lockUser(tx: Tx, userId: string) {
  const [row] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  return row;
}

/** Whether this account's address was proven. */
export async function isAddressConfirmed(reader: Reader, userId: string): Promise<boolean> {
  const [row] = await reader.select({ at: users.emailVerifiedAt }).from(users).where(eq(users.id, userId));
  return row !== undefined && row.at !== null;
}
