import type * as z from "zod";
import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { holdsScope } from "@/lib/auth/scopes";
import { type Scope, scopesUnasked } from "@/lib/contracts/contract";
import type { CreateKey, Key } from "@/lib/contracts/keys";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type KeyEnvironment, keyPrefix, newApiKey } from "./key-format";
import { insertKey, type KeyRow } from "./store";
import { tellOwner } from "./tell-owner";
import { toKey } from "./to-key";

/** Makes a key; the answer is the only place where the key itself appears. */
export async function createKey(ctx: Ctx, input: z.output<typeof CreateKey>): Promise<Key> {
  const actor = ctx.actor;
  if (actor.type !== "member" && actor.type !== "api_key") throw new AppError("forbidden");
  const environment = input.environment ?? ctx.environment;
  const wanted = input.scopes ?? (actor.type === "api_key" ? unaskedOf(actor.scopes) : scopesUnasked);
  if (actor.type === "api_key") requireWithin(ctx, actor.scopes, environment, wanted);
  const { row, key } = newKeyRow({
    ctx,
    ownerId: actor.userId,
    name: input.name,
    environment,
    scopes: wanted,
    expiresAt: endOf(ctx, input.expiresAt),
  });
  await transact(ctx, async (tx) => {
    await insertKey(tx, row);
    await tellOwner(tx, ctx, "KEY_CREATED", row);
  });
  return { ...toKey(row), key };
}

/** For the first-run set-up, inside its own transaction: a key with every scope that is given unasked. */
export async function insertInitialKey(
  tx: Tx,
  ctx: Ctx,
  ownerId: string,
  name: string,
  environment: KeyEnvironment,
): Promise<string> {
  const { row, key } = newKeyRow({
    ctx,
    ownerId,
    name,
    environment,
    scopes: scopesUnasked,
    expiresAt: undefined,
  });
  await insertKey(tx, row);
  return key;
}

const unaskedOf = (own: readonly Scope[]): Scope[] => own.filter((scope) => scopesUnasked.includes(scope));

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

/** When the new key ends: in the future, and no later than the key that makes it, whose end it has unless it says another. */
function endOf(ctx: Ctx, asked: Date | undefined): Date | undefined {
  if (asked && asked <= ctx.now) throw refusedEnd("must lie in the future");
  const last = ctx.actor.type === "api_key" ? (ctx.actor.expiresAt ?? undefined) : undefined;
  if (asked && last && asked > last)
    throw refusedEnd(`must not be later than the end of the key that makes it, ${last.toISOString()}`);
  return asked ?? last;
}

const refusedEnd = (message: string): AppError =>
  new AppError("invalid_request", `\`expiresAt\` ${message}.`, { issues: [{ path: "expiresAt", message }] });

/** A key makes only keys of its own environment, with scopes it holds itself. */
function requireWithin(ctx: Ctx, held: readonly Scope[], environment: KeyEnvironment, wanted: readonly Scope[]): void {
  if (environment !== ctx.environment)
    throw new AppError("forbidden", `A ${ctx.environment} key creates only ${ctx.environment} keys.`);
  const missing = wanted.filter((scope) => !holdsScope(held, scope));
  if (missing.length > 0)
    throw new AppError("insufficient_scope", `This key cannot grant scopes it does not hold: ${missing.join(", ")}.`);
}
