import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type PageQuery, pageOf, windowOf } from "@/lib/http/cursor";
import { pageOfDocuments } from "./store";
import { toDocument } from "./to-document";

/** Newest first. */
export async function listDocuments(ctx: Ctx, query: PageQuery) {
  const { rows, total } = await pageOfDocuments(db(), ctx, windowOf(query, "document"));
  return pageOf(rows, total, query, toDocument);
}
