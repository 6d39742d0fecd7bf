import { db, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { findMemberships, findWorkspace, saveWorkspace } from "./store";

export type WorkspaceSettings = { id: string; name: string; embedOrigins: string[] };

/** Changes settings of a workspace. For its owners and admins; other members get `forbidden`, strangers `not_found`. */
export function updateWorkspace(
  ctx: Ctx,
  workspaceId: string,
  change: { embedOrigins?: string[] | undefined },
): Promise<WorkspaceSettings> {
  return transact(ctx, async (tx) => {
    if (ctx.actor.type !== "member") throw new AppError("forbidden");
    const memberships = await findMemberships(tx, ctx.actor.userId);
    const role = memberships.find((membership) => membership.workspaceId === workspaceId)?.role;
    if (role === undefined) throw new AppError("not_found", "There is no such workspace.");
    if (role !== "OWNER" && role !== "ADMIN")
      throw new AppError("forbidden", "Only owners and admins of this workspace may change its settings.");
    if (change.embedOrigins !== undefined) await saveWorkspace(tx, workspaceId, { embedOrigins: change.embedOrigins });
    const { id, name, embedOrigins } = (await findWorkspace(tx, workspaceId))!;
    return { id, name, embedOrigins };
  });
}

/** The settings of the actor's own workspace. */
export async function getWorkspaceSettings(ctx: Ctx): Promise<WorkspaceSettings> {
  const workspace = await findWorkspace(db(), ctx.workspaceId);
  if (!workspace) throw new AppError("forbidden");
  const { id, name, embedOrigins } = workspace;
  return { id, name, embedOrigins };
}
