import type { Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findMemberships, type Membership } from "./store";

export type Role = Membership["role"];

/** What the member who acts, or whose key does, is in a workspace now; undefined for strangers, recipients and jobs. */
export async function findRole(
  reader: Reader,
  ctx: Ctx,
  workspaceId: string = ctx.workspaceId,
): Promise<Role | undefined> {
  const { actor } = ctx;
  if (actor.type !== "member" && actor.type !== "api_key") return undefined;
  const memberships = await findMemberships(reader, actor.userId);
  return memberships.find((membership) => membership.workspaceId === workspaceId)?.role;
}

/** Owners and admins run a workspace. */
export const isAdminRole = (role: Role | undefined): boolean => role === "OWNER" || role === "ADMIN";
