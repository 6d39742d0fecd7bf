import { redirect } from "next/navigation";
import { cache } from "react";
import { db } from "@/db/client";
import { isSetUp } from "@/lib/accounts/is-set-up";
import { findUser, findWorkspace } from "@/lib/accounts/store";
import { findRole, isAdminRole } from "@/lib/accounts/workspace-role";
import type { Ctx } from "./context";
import { findMemberCtx } from "./page-caller";

export type Member = {
  ctx: Ctx;
  /** An admin runs the workspace (owners do too): what only they may do is shown to nobody else. Confirmed is the address. */
  user: { id: string; name: string; email: string; isInstanceOwner: boolean; isAdmin: boolean; isConfirmed: boolean };
  workspace: { id: string; name: string; slug: string };
};

/** The signed-in member; undefined when nobody is. */
export const findMember = cache(async (): Promise<Member | undefined> => {
  const ctx = await findMemberCtx();
  if (ctx?.actor.type !== "member") return undefined;
  const [user, workspace, role] = await Promise.all([
    findUser(db(), ctx.actor.userId),
    findWorkspace(db(), ctx.workspaceId),
    findRole(db(), ctx),
  ]);
  if (!user || !workspace) return undefined;
  const { id, name, email, isInstanceOwner, emailVerifiedAt } = user;
  const isConfirmed = emailVerifiedAt !== null;
  return {
    ctx,
    user: { id, name, email, isInstanceOwner, isAdmin: isAdminRole(role), isConfirmed },
    workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug },
  };
});

/** The signed-in member, or a redirect to sign-in (to the first-run page while the instance has no owner). */
export async function requireMember(): Promise<Member> {
  return (await findMember()) ?? redirect((await isSetUp()) ? "/sign-in" : "/setup");
}
