import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { take } from "@/lib/ratelimit/limiter";
import { countOpen, type InvitationRow, insertInvitation, lockInvitation, saveInvitation } from "./invitation-store";
import { selectMembers } from "./member-store";
import { requireAdmin } from "./require-admin";
import { lockWorkspace } from "./store";

/** How long a link counts. */
export const invitationDays = 7;
const dayMs = 86_400_000;
const mostOpen = 200;

export type Invited = { id: string; email: string; role: "ADMIN" | "MEMBER"; expiresAt: string };

/**
 * Asks somebody by mail to join. Who was asked already and has not answered gets the mail again, with the role that is
 * given now. Throws `already_member` where the address belongs to a member.
 */
export async function inviteMember(ctx: Ctx, asked: { email: string; role: "ADMIN" | "MEMBER" }): Promise<Invited> {
  const email = asked.email.trim().toLowerCase();
  await requireRoom(ctx);
  return transact(ctx, async (tx) => {
    await requireAdmin(tx, ctx, ctx.workspaceId);
    await lockWorkspace(tx, ctx.workspaceId);
    const members = await selectMembers(tx, ctx.workspaceId);
    if (members.some((member) => member.email === email))
      throw new AppError("already_member", `${email} belongs to this workspace already.`);
    const open = await lockInvitation(tx, ctx.workspaceId, { email });
    return open ? mailAgain(tx, ctx, open, asked.role) : insert(tx, ctx, email, asked.role);
  });
}

/** Mails it again with a new link; the one before leads nowhere from then on. */
export async function resendInvitation(ctx: Ctx, id: string): Promise<Invited> {
  await requireRoom(ctx);
  return transact(ctx, async (tx) => {
    await requireAdmin(tx, ctx, ctx.workspaceId);
    const open = await lockInvitation(tx, ctx.workspaceId, { id });
    if (!open) throw notFound();
    return mailAgain(tx, ctx, open, open.role);
  });
}

/** Takes it back: its link leads nowhere from then on. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await requireAdmin(tx, ctx, ctx.workspaceId);
    const open = await lockInvitation(tx, ctx.workspaceId, { id });
    if (!open) throw notFound();
    await saveInvitation(tx, id, { revokedAt: ctx.now });
    note(ctx, "an invitation was taken back", open);
  });
}

const notFound = () => new AppError("invitation_not_found", "There is no open invitation with this id.");

async function insert(tx: Tx, ctx: Ctx, email: string, role: InvitationRow["role"]): Promise<Invited> {
  if ((await countOpen(tx, ctx.workspaceId)) >= mostOpen)
    throw new AppError("invalid_request", `At most ${mostOpen} invitations may be open. Take some back first.`);
  const row = { id: newId("invitation"), workspaceId: ctx.workspaceId, email, role, invitedBy: memberOf(ctx) };
  const made = { ...row, ...fresh(ctx), mailCount: 1, createdAt: ctx.now, acceptedAt: null, revokedAt: null };
  await insertInvitation(tx, made);
  await enqueueMail(tx, made);
  note(ctx, "somebody was invited", made);
  return toInvited(made);
}

async function mailAgain(tx: Tx, ctx: Ctx, open: InvitationRow, role: InvitationRow["role"]): Promise<Invited> {
  const change = { ...fresh(ctx), role, invitedBy: memberOf(ctx), mailCount: open.mailCount + 1 };
  await saveInvitation(tx, open.id, change);
  await enqueueMail(tx, { ...open, ...change });
  note(ctx, "somebody was invited again", { ...open, ...change });
  return toInvited({ ...open, ...change });
}

const fresh = ({ now }: Ctx) => ({ tokenHash: null, expiresAt: new Date(now.getTime() + invitationDays * dayMs) });

const enqueueMail = (tx: Tx, { id, mailCount }: InvitationRow) =>
  enqueue(tx, "compose-member-invitation", { invitationId: id }, { jobKey: `member-invitation:${id}:${mailCount}` });

const toInvited = ({ id, email, role, expiresAt }: InvitationRow): Invited => ({
  ...{ id, email, role },
  expiresAt: expiresAt.toISOString(),
});

/** Nobody sends strangers more mail by this than a team needs. */
async function requireRoom(ctx: Ctx): Promise<void> {
  const limit = await take("invitations", ctx.workspaceId);
  if (limit.allowed) return;
  const headers = { "retry-after": String(limit.retryAfterSeconds) };
  throw new AppError("rate_limited", `Too many invitations. Try again in ${limit.retryAfterSeconds} s.`, { headers });
}

function memberOf({ actor }: Ctx): string {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor.userId;
}

const note = (ctx: Ctx, what: string, { id, role, workspaceId }: InvitationRow) =>
  log.info({ workspaceId, userId: memberOf(ctx), invitationId: id, role, requestId: ctx.requestId }, what);
