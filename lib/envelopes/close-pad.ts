import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { endPads } from "./pad-store";

/** The page has the drawing, or waits for it no longer. */
export async function closePad(ctx: Ctx, recipientId: string): Promise<void> {
  await transact(ctx, (tx) => endPads(tx, recipientId, ctx.now));
}
