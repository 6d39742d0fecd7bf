import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { memberships } from "@/db/schema/accounts";
import { apiKeys } from "@/db/schema/api-keys";
import type { Ctx } from "@/lib/auth/context";

export type KeyRow = typeof apiKeys.$inferSelect;

export async function insertKey(tx: Tx, row: KeyRow): Promise<void> {
  await tx.insert(apiKeys).values(row);
}

export type LiveKey = { key: KeyRow /** Every workspace that the key's owner belongs to. */; workspaceIds: string[] };

/** The key with this hash, if it is neither revoked nor expired, and where its owner may go. */
export async function findLiveKey(reader: Reader, keyHash: string, now: Date): Promise<LiveKey | undefined> {
  const unexpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now));
  const workspaceIds = sql<string[]>`array(
    select ${memberships.workspaceId} from ${memberships} where ${memberships.userId} = ${apiKeys.ownerId}
    order by ${memberships.createdAt}, ${memberships.workspaceId})`;
  const [row] = await reader
    .select({ key: apiKeys, workspaceIds })
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt), unexpired));
  return row;
}

/** The key with this id, if it is neither revoked nor expired. */
export async function findLiveKeyById(reader: Reader, keyId: string, now: Date): Promise<KeyRow | undefined> {
  const unexpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now));
  const [row] = await reader
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt), unexpired));
  return row;
}

/** Notes the use, at most once a minute for each key. */
export async function touchKey(reader: Reader, keyId: string, now: Date): Promise<void> {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now.getTime() - 60_000)));
  await reader
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, keyId), stale));
}

/** Keys of the home workspace that still work. A key sees those of its own environment, a member all. */
export async function findKeys(reader: Reader, ctx: Ctx): Promise<KeyRow[]> {
  const own = ctx.actor.type === "api_key" ? eq(apiKeys.environment, ctx.environment) : sql`true`;
  return reader
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt), own))
    .orderBy(desc(apiKeys.id))
    .limit(1_000);
}

/** The key behind an id, locked, if it is one that this actor may see. */
export async function lockKey(tx: Tx, ctx: Ctx, keyId: string): Promise<KeyRow | undefined> {
  const [row] = await tx
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
    .for("update");
  return row;
}

export async function markRevoked(tx: Tx, ctx: Ctx, keyId: string): Promise<boolean> {
  const own = ctx.actor.type === "api_key" ? eq(apiKeys.environment, ctx.environment) : sql`true`;
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiKeys.id, keyId), eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt), own))
    .returning({ id: apiKeys.id });
  return rows.length === 1;
}
