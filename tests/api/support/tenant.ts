import type postgres from "postgres";
import { createKey } from "@/lib/api-keys/create";
import { type Ctx, type Environment, proveCtx } from "@/lib/auth/context";
import { recipientCookie } from "@/lib/auth/session-cookie";
import { scopes as allScopes, type Scope } from "@/lib/contracts/contract";
import { hashToken, newToken } from "@/lib/crypto/token";
import { newId } from "@/lib/ids";
import { memberOf, sendFixture } from "../../support/world";

/** A workspace with its owner, made straight in the tables: an instance sets up only its first. */
export async function newTenant(sql: postgres.Sql, name: string): Promise<Ctx> {
  const userId = newId("user");
  const workspaceId = newId("workspace");
  await sql`insert into users (id, email, name, password_hash) values (${userId}, ${`${name}@example.com`}, ${name}, 'none')`;
  await sql`insert into workspaces (id, name, slug) values (${workspaceId}, ${name}, ${name})`;
  await sql`insert into memberships (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'OWNER')`;
  return memberOf(userId, workspaceId);
}

export const inEnvironment = (ctx: Ctx, environment: Environment): Ctx => proveCtx({ ...ctx, environment });

/** A key of the tenant; all scopes unless named. */
export async function keyOf(ctx: Ctx, environment: Environment = "live", named?: Scope[]): Promise<string> {
  const scopes = named ?? [...allScopes];
  const made = await createKey(ctx, { name: "Test", environment, scopes, expiresAt: undefined });
  return made.key!;
}

/** A signed-in browser of the tenant's owner: its cookie. */
export async function sessionOf(sql: postgres.Sql, ctx: Ctx): Promise<string> {
  const token = newToken();
  const userId = (ctx.actor as { userId: string }).userId;
  await sql`insert into sessions (token_hash, user_id, expires_at)
    values (${hashToken(token)}, ${userId}, now() + interval '1 day')`;
  return `certyneo.session=${token}`;
}

/** A recipient's signing session on an envelope of the tenant: its id and cookie. */
export async function recipientOf(sql: postgres.Sql, ctx: Ctx) {
  const { stored, links } = await sendFixture(ctx, "text1.pdf", [{ email: "anna@example.com", name: "Anna Holm" }]);
  const recipientId = stored.recipients[0]!.id;
  const token = newToken();
  await sql`insert into recipient_sessions (token_hash, recipient_id, link_hash, created_at, expires_at)
    values (${hashToken(token)}, ${recipientId}, ${hashToken(links.get(recipientId)!)}, now(), now() + interval '1 day')`;
  return { recipientId, envelopeId: stored.envelope.id, cookie: `${recipientCookie(recipientId)}=${token}` };
}
