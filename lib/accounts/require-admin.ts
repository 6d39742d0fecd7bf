import type { Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { findMemberships } from "./store";
import { isAdminRole } from "./workspace-role";

/** Throws unless the member who acts, or whose key does, is an owner or admin of the workspace now. */
export async function requireAdmin(reader: Reader, ctx: Ctx, workspaceId: string): Promise<void> {
  const { actor } = ctx;
  const memberships =
    actor.type === "member" || actor.type === "api_key" ? await findMemberships(reader, actor.userId) : [];
  const role = memberships.find((membership) => membership.workspaceId === workspaceId)?.role;
  if (!isAdminRole(role)) throw new AppError("forbidden", "Only owners and admins of this workspace may do this.");
}
