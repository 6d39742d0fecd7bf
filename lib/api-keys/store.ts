import { and, count, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
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

/** A key sees those of its own environment, a member all. */
const seen = (ctx: Ctx) => (ctx.actor.type === "api_key" ? eq(apiKeys.environment, ctx.environment) : undefined);

/** One window of the workspace's keys that still work, newest first, and how many there are. */
export async function pageOfKeys(
  reader: Reader,
  ctx: Ctx,
  window: { limit: number; offset: number; before: string | undefined },
): Promise<{ rows: KeyRow[]; total: number }> {
  const home = and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt), seen(ctx));
  const older = window.before === undefined ? undefined : lt(apiKeys.id, window.before);
  const rows = await reader
    .select()
    .from(apiKeys)
    .where(and(home, older))
    .orderBy(desc(apiKeys.id))
    .limit(window.limit)
    .offset(window.offset);
  const [total] = await reader.select({ value: count() }).from(apiKeys).where(home);
  return { rows, total: total?.value ?? 0 };
}

const reachable = (ctx: Ctx, keyId: string) =>
  and(eq(apiKeys.id, keyId), inArray(apiKeys.workspaceId, [...ctx.workspaceIds]), isNull(apiKeys.revokedAt), seen(ctx));

/** The key behind an id, locked, if it is one that this actor may see. */
export async function lockKey(tx: Tx, ctx: Ctx, keyId: string): Promise<KeyRow | undefined> {
  const [row] = await tx.select().from(apiKeys).where(reachable(ctx, keyId)).for("update");
  return row;
}

export async function markRevoked(tx: Tx, ctx: Ctx, keyId: string): Promise<boolean> {
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: ctx.now })
    .where(reachable(ctx, keyId))
    .returning({ id: apiKeys.id });
  return rows.length === 1;
}
