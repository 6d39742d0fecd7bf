import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { Key } from "@/lib/contracts/keys";
import { findKeys } from "./store";
import { toKey } from "./to-key";

/** Keys of the home workspace that are not revoked, newest first. */
export async function listKeys(ctx: Ctx): Promise<Key[]> {
  return (await findKeys(db(), ctx)).map(toKey);
}
