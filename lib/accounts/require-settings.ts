import type { Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { findRole, isAdminRole } from "./workspace-role";

/** Who may change a workspace's settings: its owners and admins. Other members get `forbidden`, strangers `not_found`. */
export async function requireSettingsOf(reader: Reader, ctx: Ctx, workspaceId: string): Promise<void> {
  if (ctx.actor.type !== "member") throw new AppError("forbidden");
  const role = await findRole(reader, ctx, workspaceId);
  if (role === undefined) throw new AppError("not_found", "There is no such workspace.");
  if (!isAdminRole(role))
    throw new AppError("forbidden", "Only owners and admins of this workspace may change its settings.");
}
