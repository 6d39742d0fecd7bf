import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { findMemberships, findUser, findWorkspace } from "./store";

function userIdOf(ctx: Ctx): string {
  if (ctx.actor.type === "member" || ctx.actor.type === "api_key") return ctx.actor.userId;
  throw new AppError("forbidden");
}

/** Who acts, in which workspace and environment. */
export async function getMe(ctx: Ctx) {
  const [user, workspace] = await Promise.all([findUser(db(), userIdOf(ctx)), findWorkspace(db(), ctx.workspaceId)]);
  if (!user || !workspace) throw new AppError("unauthenticated");
  const { id, email, name } = user;
  return {
    id,
    email,
    name,
    plan: "self-hosted",
    workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug },
    environment: ctx.environment,
  };
}

/** Workspaces the actor belongs to. Published roles are OWNER and MEMBER; an admin is a MEMBER with `isAdmin`. */
export async function listWorkspaces(ctx: Ctx) {
  const memberships = await findMemberships(db(), userIdOf(ctx));
  return memberships.map(({ role, workspace }) => ({
    id: workspace.id,
    name: workspace.name,
    slug: workspace.slug,
    role: role === "OWNER" ? ("OWNER" as const) : ("MEMBER" as const),
    isAdmin: role !== "MEMBER",
  }));
}
