import { and, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { recipientSessions, recipients } from "@/db/schema/envelopes";
import { recipientCodes } from "@/db/schema/identity";

export type CodeRow = typeof recipientCodes.$inferSelect;
export type CodeChannel = CodeRow["channel"];

export async function insertCode(tx: Tx, row: typeof recipientCodes.$inferInsert): Promise<void> {
  await tx.insert(recipientCodes).values(row);
}

/** Codes asked for since that moment, the newest first. */
export async function listCodes(reader: Reader, recipientId: string, since: Date): Promise<CodeRow[]> {
  return reader
    .select()
    .from(recipientCodes)
    .where(and(eq(recipientCodes.recipientId, recipientId), gt(recipientCodes.createdAt, since)))
    .orderBy(desc(recipientCodes.createdAt), desc(recipientCodes.id));
}

const usable = (recipientId: string, at: Date) =>
  and(eq(recipientCodes.recipientId, recipientId), isNull(recipientCodes.usedAt), gt(recipientCodes.expiresAt, at));

/** Codes that still count, whoever takes a try of them. */
export async function listUsableCodes(reader: Reader, recipientId: string, at: Date): Promise<CodeRow[]> {
  return reader.select().from(recipientCodes).where(usable(recipientId, at));
}

/** A new code ends those before it, those that their job has not made yet included. */
export async function endCodes(tx: Tx, recipientId: string, at: Date): Promise<void> {
  await tx.update(recipientCodes).set({ expiresAt: at, usedAt: at }).where(usable(recipientId, at));
}

export async function lockCode(tx: Tx, codeId: string): Promise<CodeRow | undefined> {
  const [row] = await tx.select().from(recipientCodes).where(eq(recipientCodes.id, codeId)).for("update");
  return row;
}

export async function findCode(reader: Reader, codeId: string): Promise<CodeRow | undefined> {
  const [row] = await reader.select().from(recipientCodes).where(eq(recipientCodes.id, codeId));
  return row;
}

export async function saveCode(tx: Tx, codeId: string, patch: Pick<CodeRow, "codeHash" | "expiresAt">): Promise<void> {
  await tx.update(recipientCodes).set(patch).where(eq(recipientCodes.id, codeId));
}

/** True for the one who uses it first. */
export async function useCode(tx: Tx, codeId: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(recipientCodes)
    .set({ usedAt: at })
    .where(and(eq(recipientCodes.id, codeId), isNull(recipientCodes.usedAt)))
    .returning({ id: recipientCodes.id });
  return rows.length === 1;
}

/** Tries before the recipient is locked. */
export const triesBeforeLock = 5;

/**
 * Counts one try before it is judged, so that any number of guesses at once get at most five. Every fifth failure
 * locks: an hour first, a day each time after. Answers the failures so far, or undefined while locked.
 */
export async function takeTry(tx: Tx, recipientId: string, at: Date): Promise<number | undefined> {
  const failures = sql`${recipients.codeFailures} + 1`;
  const [row] = await tx
    .update(recipients)
    .set({
      codeFailures: failures,
      lockedUntil: sql`case
        when (${failures}) % ${triesBeforeLock} <> 0 then null
        when ${failures} = ${triesBeforeLock} then ${at.toISOString()}::timestamptz + interval '1 hour'
        else ${at.toISOString()}::timestamptz + interval '1 day' end`,
    })
    .where(and(eq(recipients.id, recipientId), or(isNull(recipients.lockedUntil), lte(recipients.lockedUntil, at))))
    .returning({ failures: recipients.codeFailures });
  return row?.failures;
}

/** Takes a try of each code that has one left, and answers those. */
export async function takeCodeTries(tx: Tx, recipientId: string, at: Date): Promise<CodeRow[]> {
  return tx
    .update(recipientCodes)
    .set({ triesLeft: sql`${recipientCodes.triesLeft} - 1` })
    .where(and(usable(recipientId, at), gt(recipientCodes.triesLeft, 0)))
    .returning();
}

export async function findAccess(reader: Reader, recipientId: string) {
  const [row] = await reader
    .select({
      authentication: recipients.authentication,
      accessCodeHash: recipients.accessCodeHash,
      codeFailures: recipients.codeFailures,
      lockedUntil: recipients.lockedUntil,
    })
    .from(recipients)
    .where(eq(recipients.id, recipientId));
  return row;
}

/** The browser that gave the right code may read from now on. */
export async function saveAuthenticated(tx: Tx, sessionHash: string, method: string, at: Date): Promise<void> {
  await tx
    .update(recipientSessions)
    .set({ authenticatedAt: at, authenticatedBy: method })
    .where(eq(recipientSessions.tokenHash, sessionHash));
}
