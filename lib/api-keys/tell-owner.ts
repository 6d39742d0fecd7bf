import type { Tx } from "@/db/client";
import { tellMember } from "@/lib/accounts/tell-member";
import type { Ctx } from "@/lib/auth/context";
import type { KeyRow } from "./store";

/** Who owns a key is told by mail when it comes and when it goes, whoever did it. */
export async function tellOwner(tx: Tx, ctx: Ctx, kind: "KEY_CREATED" | "KEY_REVOKED", row: KeyRow): Promise<void> {
  const { name, prefix, environment } = row;
  const from = { ip: ctx.ip ?? null, userAgent: ctx.userAgent ?? null };
  await tellMember(tx, { userId: row.ownerId, kind, key: { name, prefix, environment }, ...from }, ctx.now);
}
