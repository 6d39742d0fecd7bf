import { and, count, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { authenticators, recoveryCodes } from "@/db/schema/two-factor";

export type AuthenticatorRow = typeof authenticators.$inferSelect;

export async function findAuthenticator(reader: Reader, userId: string): Promise<AuthenticatorRow | undefined> {
  const [row] = await reader.select().from(authenticators).where(eq(authenticators.userId, userId));
  return row;
}

/** The same, until the transaction ends: tries are judged one after the other. */
export async function lockAuthenticator(tx: Tx, userId: string): Promise<AuthenticatorRow | undefined> {
  const [row] = await tx.select().from(authenticators).where(eq(authenticators.userId, userId)).for("update");
  return row;
}

/** Takes the place of one that was not confirmed. False when there is one in use. */
export async function putAuthenticator(tx: Tx, row: typeof authenticators.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(authenticators)
    .values(row)
    .onConflictDoUpdate({
      target: authenticators.userId,
      set: { encryptedSecret: row.encryptedSecret, createdAt: row.createdAt },
      setWhere: isNull(authenticators.confirmedAt),
    })
    .returning({ userId: authenticators.userId });
  return rows.length === 1;
}

export type TriesPatch = Partial<Pick<AuthenticatorRow, "confirmedAt" | "lastStep" | "failedTries" | "lockedUntil">>;

export async function saveAuthenticator(tx: Tx, userId: string, patch: TriesPatch): Promise<void> {
  await tx.update(authenticators).set(patch).where(eq(authenticators.userId, userId));
}

export async function removeAuthenticator(tx: Tx, userId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.delete(authenticators).where(eq(authenticators.userId, userId));
}

/** From now on these, and none of those before. */
export async function replaceRecoveryCodes(tx: Tx, userId: string, codeHashes: readonly string[]): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ userId, codeHash })));
}

/** True for the one who uses it first. */
export async function useRecoveryCode(tx: Tx, userId: string, codeHash: string, at: Date): Promise<boolean> {
  const isFresh = and(
    eq(recoveryCodes.userId, userId),
    eq(recoveryCodes.codeHash, codeHash),
    isNull(recoveryCodes.usedAt),
  );
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(isFresh)
    .returning({ userId: recoveryCodes.userId });
  return rows.length === 1;
}

export async function countRecoveryCodes(reader: Reader, userId: string): Promise<number> {
  const isLeft = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const [row] = await reader.select({ value: count() }).from(recoveryCodes).where(isLeft);
  return row?.value ?? 0;
}
