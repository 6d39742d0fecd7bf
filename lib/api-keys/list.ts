import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type PageQuery, pageOf, windowOf } from "@/lib/http/cursor";
import { pageOfKeys } from "./store";
import { toKey } from "./to-key";

/** Keys of the home workspace that are not revoked, newest first. */
export async function listKeys(ctx: Ctx, query: PageQuery) {
  const { rows, total } = await pageOfKeys(db(), ctx, windowOf(query, "key"));
  return pageOf(rows, total, query, toKey);
}
