import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { SavedView } from "@/lib/contracts/saved-views";
import { AppError } from "@/lib/errors";
import { saveViews, selectViews } from "./store";

/** The views that a member keeps of this workspace's list of envelopes, in their order. */
export const getSavedViews = async (ctx: Ctx): Promise<{ views: SavedView[] }> => ({
  views: await selectViews(db(), ctx.workspaceId, memberOf(ctx)),
});

export async function updateSavedViews(ctx: Ctx, views: SavedView[]): Promise<{ views: SavedView[] }> {
  await saveViews(db(), ctx.workspaceId, memberOf(ctx), views);
  return { views };
}

function memberOf({ actor }: Ctx): string {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor.userId;
}
