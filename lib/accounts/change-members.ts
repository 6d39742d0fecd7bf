import { type Tx, transact } from "@/db/client";
import { forgetKeys } from "@/lib/api-keys/find-usable";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { findMemberRow, type MemberRow, removeMembership, saveRole } from "./member-store";
import { requirePassword } from "./require-password";
import { endSessions } from "./session-store";
import { lockWorkspace } from "./store";
import { tellMember } from "./tell-member";
import { isAdminRole } from "./workspace-role";

type Scene = { tx: Tx; workspace: string; actor: MemberRow; target: MemberRow };

/** Makes an admin of a member, or a member of an admin. An owner stays one until they hand ownership over. */
export async function changeRole(ctx: Ctx, userId: string, role: "ADMIN" | "MEMBER"): Promise<{ role: string }> {
  await withMembers(ctx, userId, async ({ tx, workspace, actor, target }) => {
    requireAdminRole(actor);
    if (target.role === "OWNER") throw ownerStays();
    if (target.role === role) return;
    await saveRole(tx, ctx.workspaceId, userId, role);
    await tell(tx, ctx, target, "ROLE_CHANGED", { workspace, role, actor: actor.name });
    note(ctx, "a member's role was changed", { memberId: userId, from: target.role, to: role });
  });
  return { role };
}

/**
 * Ends a membership: one's own, or somebody else's, and with that at once every session of theirs. What they sent goes on;
 * their keys are refused. The owner can neither leave nor be removed: somebody has to answer for the workspace.
 */
export async function removeMember(ctx: Ctx, userId: string): Promise<void> {
  await withMembers(ctx, userId, async ({ tx, workspace, actor, target }) => {
    const isLeaving = target.userId === actor.userId;
    if (!isLeaving) requireAdminRole(actor);
    if (target.role === "OWNER") throw ownerStays();
    await removeMembership(tx, ctx.workspaceId, userId);
    note(ctx, isLeaving ? "a member left" : "a member was removed", { memberId: userId, role: target.role });
    if (isLeaving) return;
    await endSessions(tx, userId, { reason: "REMOVED", now: ctx.now });
    await tell(tx, ctx, target, "MEMBER_REMOVED", { workspace, actor: actor.name });
  });
  forgetKeys();
}

/** The owner makes another member the owner and is an admin from then on. Asks for the password again. */
export async function transferOwnership(ctx: Ctx, userId: string, password: string): Promise<void> {
  await withMembers(ctx, userId, async ({ actor }) => requireOwner(actor));
  await requirePassword(ctx, password);
  await withMembers(ctx, userId, async ({ tx, workspace, actor, target }) => {
    requireOwner(actor);
    if (target.userId === actor.userId) return;
    await saveRole(tx, ctx.workspaceId, target.userId, "OWNER");
    await saveRole(tx, ctx.workspaceId, actor.userId, "ADMIN");
    await tell(tx, ctx, target, "OWNERSHIP_TAKEN", { workspace, actor: actor.name });
    await tell(tx, ctx, actor, "OWNERSHIP_GIVEN", { workspace, actor: target.name });
    note(ctx, "a workspace has another owner", { from: actor.userId, to: target.userId });
  });
}

/** Both as they are now, under the workspace's lock: of two that change members at once the second sees what the first did. */
async function withMembers(ctx: Ctx, userId: string, change: (scene: Scene) => Promise<void>): Promise<void> {
  const actorId = memberOf(ctx);
  await transact(ctx, async (tx) => {
    const { name } = await lockWorkspace(tx, ctx.workspaceId);
    const actor = await findMemberRow(tx, ctx.workspaceId, actorId);
    if (!actor) throw new AppError("forbidden", "You do not belong to this workspace.");
    const target = await findMemberRow(tx, ctx.workspaceId, userId);
    if (!target) throw new AppError("member_not_found", "Nobody with this id belongs to this workspace.");
    await change({ tx, workspace: name, actor, target });
  });
}

function requireAdminRole({ role }: MemberRow): void {
  if (!isAdminRole(role)) throw new AppError("forbidden", "Only owners and admins of this workspace may do this.");
}

function requireOwner({ role }: MemberRow): void {
  if (role !== "OWNER") throw new AppError("forbidden", "Only the owner of this workspace may hand it over.");
}

const ownerStays = () =>
  new AppError("owner_stays", "The owner cannot leave, be removed or get another role. Hand ownership over first.");

function memberOf({ actor }: Ctx): string {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor.userId;
}

type Kind = Parameters<typeof tellMember>[1]["kind"];

/** Where somebody did it is told to themselves only: a colleague's address is nobody else's business. */
async function tell(tx: Tx, ctx: Ctx, to: MemberRow, kind: Kind, words: Record<string, string>): Promise<void> {
  const isOwn = to.userId === memberOf(ctx);
  const from = isOwn ? { ip: ctx.ip ?? null, userAgent: ctx.userAgent ?? null } : {};
  await tellMember(tx, { userId: to.userId, kind, words, ...from }, ctx.now);
}

/** Who changed whom is found in the log. */
function note(ctx: Ctx, what: string, facts: Record<string, string>): void {
  log.warn({ workspaceId: ctx.workspaceId, userId: memberOf(ctx), requestId: ctx.requestId, ...facts }, what);
}
