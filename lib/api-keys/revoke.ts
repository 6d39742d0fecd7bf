import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { holdsScope } from "@/lib/auth/scopes";
import type { Scope } from "@/lib/contracts/contract";
import { AppError } from "@/lib/errors";
import { notFound } from "@/lib/http/not-found";
import { forgetKeys } from "./find-usable";
import { type KeyRow, lockKey, markRevoked } from "./store";
import { tellOwner } from "./tell-owner";

/** From the commit on, the key is refused by this process, and within a second by every other. */
export async function revokeKey(ctx: Ctx, keyId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const row = await lockKey(tx, ctx, keyId);
    if (!row) throw notFound(ctx, "key_not_found");
    requireWithin(ctx, row);
    if (!(await markRevoked(tx, ctx, keyId))) throw notFound(ctx, "key_not_found");
    await tellOwner(tx, ctx, "KEY_REVOKED", row);
  });
  forgetKeys();
}

/** A key ends only keys of its own environment, with no more scopes than it holds itself. */
function requireWithin(ctx: Ctx, row: KeyRow): void {
  if (ctx.actor.type !== "api_key") return;
  const { scopes } = ctx.actor;
  if (row.environment !== ctx.environment) throw notFound(ctx, "key_not_found");
  if (row.scopes.every((scope) => holdsScope(scopes, scope as Scope))) return;
  throw new AppError("insufficient_scope", "This key cannot revoke a key that may do more than itself.");
}
