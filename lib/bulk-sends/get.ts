import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { type BulkSendRow, findBulkSend, type LineRow, selectLines } from "./store";

export async function getBulkSend(ctx: Ctx, bulkSendId: string): Promise<{ bulk: BulkSendRow; lines: LineRow[] }> {
  const bulk = await findBulkSend(db(), ctx, bulkSendId);
  if (bulk === undefined) {
    throw new AppError("bulk_send_not_found", `No bulk send with this id in the ${ctx.environment} environment`);
  }
  return { bulk, lines: await selectLines(db(), bulk.id) };
}
