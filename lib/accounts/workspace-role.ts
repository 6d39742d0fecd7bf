import type { Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findMemberships, type Membership } from "./store";

/** What a signed-in member is in a workspace; undefined for strangers, keys, recipients and jobs. */
export async function findRole(
  reader: Reader,
  ctx: Ctx,
  workspaceId: string = ctx.workspaceId,
): Promise<Membership["role"] | undefined> {
  if (ctx.actor.type !== "member") return undefined;
  const memberships = await findMemberships(reader, ctx.actor.userId);
  return memberships.find((membership) => membership.workspaceId === workspaceId)?.role;
}

/** Owners and admins run a workspace. */
export const isAdminRole = (role: Membership["role"] | undefined): boolean => role === "OWNER" || role === "ADMIN";
