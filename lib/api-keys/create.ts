import type * as z from "zod";
import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { holdsScope } from "@/lib/auth/scopes";
import { type Scope, scopes } from "@/lib/contracts/contract";
import type { CreateKey, Key } from "@/lib/contracts/keys";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type KeyEnvironment, keyPrefix, newApiKey } from "./key-format";
import { insertKey, type KeyRow } from "./store";
import { toKey } from "./to-key";

/** Makes a key; the answer is the only place where the key itself appears. */
export async function createKey(ctx: Ctx, input: z.output<typeof CreateKey>): Promise<Key> {
  const actor = ctx.actor;
  if (actor.type !== "member" && actor.type !== "api_key") throw new AppError("forbidden");
  const environment = input.environment ?? ctx.environment;
  const wanted = input.scopes ?? (actor.type === "api_key" ? actor.scopes : scopes);
  if (actor.type === "api_key") requireWithin(ctx, actor.scopes, environment, wanted);
  if (input.expiresAt && input.expiresAt <= ctx.now) {
    throw new AppError("invalid_request", "`expiresAt` must lie in the future.", {
      issues: [{ path: "expiresAt", message: "must lie in the future" }],
    });
  }
  const { row, key } = newKeyRow({
    ctx,
    ownerId: actor.userId,
    name: input.name,
    environment,
    scopes: wanted,
    expiresAt: input.expiresAt,
  });
  await transact(ctx, (tx) => insertKey(tx, row));
  return { ...toKey(row), key };
}

/** For the first-run set-up, inside its own transaction: a key with every scope. */
export async function insertInitialKey(
  tx: Tx,
  ctx: Ctx,
  ownerId: string,
  name: string,
  environment: KeyEnvironment,
): Promise<string> {
  const { row, key } = newKeyRow({ ctx, ownerId, name, environment, scopes, expiresAt: undefined });
  await insertKey(tx, row);
  return key;
}

type NewKey = {
  ctx: Ctx;
  ownerId: string;
  name: string;
  environment: KeyEnvironment;
  scopes: readonly Scope[];
  expiresAt: Date | undefined;
};

function newKeyRow(input: NewKey): { row: KeyRow; key: string } {
  const key = newApiKey(input.environment);
  const row: KeyRow = {
    id: newId("key"),
    workspaceId: input.ctx.workspaceId,
    ownerId: input.ownerId,
    name: input.name,
    prefix: keyPrefix(key),
    keyHash: hashToken(key),
    scopes: [...new Set(input.scopes)],
    environment: input.environment,
    createdAt: input.ctx.now,
    lastUsedAt: null,
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
  };
  return { row, key };
}

/** A key makes only keys of its own environment, with scopes it holds itself. */
function requireWithin(ctx: Ctx, held: readonly Scope[], environment: KeyEnvironment, wanted: readonly Scope[]): void {
  if (environment !== ctx.environment)
    throw new AppError("forbidden", `A ${ctx.environment} key creates only ${ctx.environment} keys.`);
  const missing = wanted.filter((scope) => !holdsScope(held, scope));
  if (missing.length > 0)
    throw new AppError("insufficient_scope", `This key cannot grant scopes it does not hold: ${missing.join(", ")}.`);
}
