import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type PageQuery, pageOf, windowOf } from "@/lib/http/cursor";
import { countBulkSends, countLines, selectBulkSends } from "./store";
import { toSummary } from "./to-bulk-send";

/** Bulk sends of the home workspace, newest first. */
export async function listBulkSends(ctx: Ctx, query: PageQuery) {
  const rows = await selectBulkSends(db(), ctx, windowOf(query, "bulkSend"));
  const counts = await countLines(
    db(),
    rows.map(({ id }) => id),
  );
  const none = { total: 0, pending: 0, sent: 0, failed: 0 };
  return pageOf(rows, await countBulkSends(db(), ctx), query, (row) => toSummary(row, counts.get(row.id) ?? none));
}
