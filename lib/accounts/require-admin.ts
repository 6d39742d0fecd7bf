import type { Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { findRole, isAdminRole } from "./workspace-role";

/** Throws unless the member who acts, or whose key does, is an owner or admin of the workspace now. */
export async function requireAdmin(reader: Reader, ctx: Ctx, workspaceId: string): Promise<void> {
  if (isAdminRole(await findRole(reader, ctx, workspaceId))) return;
  throw new AppError("forbidden", "Only owners and admins of this workspace may do this.");
}
