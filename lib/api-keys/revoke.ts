import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { markRevoked } from "./store";

/** From the commit on, the key is refused everywhere: authentication reads the database each time. */
export async function revokeKey(ctx: Ctx, keyId: string): Promise<void> {
  const revoked = await transact(ctx, (tx) => markRevoked(tx, ctx, keyId));
  if (!revoked) throw new AppError("key_not_found");
}
