import { and, eq, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/requests";

export type Claim = {
  owner: string;
  keyHash: string;
  fingerprint: string;
  /** Names this try; whoever takes over has another. */
  claim: string;
};
export type ClaimRow = typeof idempotencyKeys.$inferSelect;

/** How long a claim holds without a sign of life. A running try renews it; after a crash a retry takes over. */
const leaseSeconds = 60;
const keptHours = 24;

const lease = sql`clock_timestamp() + ${leaseSeconds} * interval '1 second'`;
const mine = (claim: Claim) =>
  and(
    eq(idempotencyKeys.owner, claim.owner),
    eq(idempotencyKeys.keyHash, claim.keyHash),
    eq(idempotencyKeys.claim, claim.claim),
    eq(idempotencyKeys.status, "RUNNING"),
  );

/**
 * Takes the key for this try, by the database's clock: a new key, one that has expired, or one whose holder has
 * fallen silent with the same request. In one statement, so that of many at once one wins.
 */
export async function takeClaim(reader: Reader, claim: Claim): Promise<boolean> {
  const rows = await reader.execute(sql`
    insert into idempotency_keys as held
      (owner, key_hash, fingerprint, status, claim, lease_until, created_at, expires_at)
    values (${claim.owner}, ${claim.keyHash}, ${claim.fingerprint}, 'RUNNING', ${claim.claim}, ${lease},
      clock_timestamp(), clock_timestamp() + ${keptHours} * interval '1 hour')
    on conflict (owner, key_hash) do update set
      fingerprint = excluded.fingerprint, status = 'RUNNING', claim = excluded.claim, encrypted_answer = null,
      lease_until = excluded.lease_until, created_at = excluded.created_at, expires_at = excluded.expires_at
    where held.expires_at < clock_timestamp()
      or (held.status = 'RUNNING' and held.lease_until < clock_timestamp() and held.fingerprint = excluded.fingerprint)
    returning 1`);
  return rows.length === 1;
}

export async function findClaim(reader: Reader, owner: string, keyHash: string): Promise<ClaimRow | undefined> {
  const [row] = await reader
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.keyHash, keyHash)));
  return row;
}

export async function renewClaim(reader: Reader, claim: Claim): Promise<void> {
  await reader.update(idempotencyKeys).set({ leaseUntil: lease }).where(mine(claim));
}

/** Keeps the answer. False when another try has taken over meanwhile. */
export async function saveAnswer(tx: Tx, claim: Claim, encryptedAnswer: string): Promise<boolean> {
  const rows = await tx
    .update(idempotencyKeys)
    .set({ status: "DONE", encryptedAnswer })
    .where(mine(claim))
    .returning({ owner: idempotencyKeys.owner });
  return rows.length === 1;
}

/** Gives the key back: nothing has happened under it. */
export async function releaseClaim(reader: Reader, claim: Claim): Promise<void> {
  await reader.delete(idempotencyKeys).where(mine(claim));
}

/** Removes what is past its 24 hours. */
export async function removeExpiredClaims(reader: Reader): Promise<void> {
  await reader.execute(sql`delete from idempotency_keys where expires_at < clock_timestamp()`);
}
