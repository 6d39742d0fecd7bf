import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { selectInvitations } from "./invitation-store";
import { selectMembers } from "./member-store";
import { findRole, isAdminRole } from "./workspace-role";

/**
 * Who belongs to the workspace and who was asked to. All members see their colleagues; invitations, and who has not set up
 * a second factor, only those who can do something about it.
 */
export async function listMembers(ctx: Ctx) {
  if (ctx.actor.type !== "member") throw new AppError("forbidden");
  const { userId } = ctx.actor;
  const isAdmin = isAdminRole(await findRole(db(), ctx));
  const members = await selectMembers(db(), ctx.workspaceId);
  const invitations = isAdmin ? await selectInvitations(db(), ctx.workspaceId) : [];
  return {
    members: members.map(({ hasTwoFactor, joinedAt, lastSeenAt, ...member }) => ({
      ...member,
      isYou: member.userId === userId,
      joinedAt: joinedAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      hasTwoFactor: isAdmin || member.userId === userId ? hasTwoFactor : null,
    })),
    invitations: invitations.map(({ id, email, role, inviter, createdAt, expiresAt }) => ({
      ...{ id, email, role, invitedBy: inviter },
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      isExpired: expiresAt <= ctx.now,
    })),
  };
}
