import { redirect } from "next/navigation";
import { cache } from "react";
import { db } from "@/db/client";
import { isSetUp } from "@/lib/accounts/is-set-up";
import { findMemberships, findUser } from "@/lib/accounts/store";
import { isAdminRole } from "@/lib/accounts/workspace-role";
import type { Ctx } from "./context";
import { findMemberCtx, findReader } from "./page-caller";

export type Member = {
  ctx: Ctx;
  /** An admin runs the workspace (owners do too): what only they may do is shown to nobody else. Confirmed is the address. */
  user: {
    id: string;
    name: string;
    email: string;
    isInstanceOwner: boolean;
    isAdmin: boolean;
    isConfirmed: boolean;
    /** The language that they chose; null: as the browser asks. */
    locale: string | null;
  };
  workspace: { id: string; name: string; slug: string };
  /** All that they belong to. */
  workspaces: { id: string; name: string }[];
};

/** The signed-in member; undefined when nobody is. */
export const findMember = cache(async (): Promise<Member | undefined> => {
  const ctx = await findMemberCtx();
  if (ctx?.actor.type !== "member") return undefined;
  const [user, memberships] = await Promise.all([
    findUser(db(), ctx.actor.userId),
    findMemberships(db(), ctx.actor.userId),
  ]);
  const current = memberships.find(({ workspaceId }) => workspaceId === ctx.workspaceId);
  if (!user || !current) return undefined;
  const { workspace, role } = current;
  const { id, name, email, isInstanceOwner, emailVerifiedAt, locale } = user;
  const isConfirmed = emailVerifiedAt !== null;
  return {
    ctx,
    user: { id, name, email, isInstanceOwner, isAdmin: isAdminRole(role), isConfirmed, locale },
    workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug },
    workspaces: memberships.map((each) => ({ id: each.workspaceId, name: each.workspace.name })),
  };
});

/** The signed-in member, or a redirect: to a page for who belongs nowhere, or to sign-in (to the first-run page while the instance has no owner). */
export async function requireMember(): Promise<Member> {
  const member = await findMember();
  if (member) return member;
  if (await findReader()) redirect("/no-workspace");
  redirect((await isSetUp()) ? "/sign-in" : "/setup");
}
