import type postgres from "postgres";
import { fillInvitation } from "@/lib/accounts/fill-invitation";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { authOptions } from "@/lib/auth/options";
import { hashPassword } from "@/lib/crypto/password";
import { hashToken, newToken } from "@/lib/crypto/token";
import { newId } from "@/lib/ids";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { writeMemberInvitation } from "@/lib/mail/write-member-invitation";
import { callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { memberOf } from "../support/world";

/** What the accounts of these tests open with; hashed once, with little work, as it is no secret. */
export const password = "correct horse battery";
let hashed: Promise<string> | undefined;

/** A member of the workspace with an account of their own. */
export async function newMember(sql: postgres.Sql, workspaceId: string, name: string, role = "MEMBER"): Promise<Ctx> {
  hashed ??= hashPassword(password, { N: 2 ** 10 });
  const id = newId("user");
  const email = `${name.toLowerCase()}@example.com`;
  await sql`insert into users (id, email, name, password_hash) values (${id}, ${email}, ${name}, ${await hashed})`;
  await sql`insert into memberships (workspace_id, user_id, role) values (${workspaceId}, ${id}, ${role})`;
  return memberOf(id, workspaceId);
}

/** A browser in which they are signed in: who acts in it, and its cookie. */
export async function newBrowser(sql: postgres.Sql, ctx: Ctx): Promise<{ ctx: Ctx; cookie: string; id: string }> {
  const [token, id] = [newToken(), newId("session")];
  const { userId } = ctx.actor as { userId: string };
  const sessionHash = hashToken(token);
  await sql`insert into sessions (token_hash, id, user_id, user_agent, expires_at)
    values (${sessionHash}, ${id}, ${userId}, 'Firefox', now() + interval '1 day')`;
  const actor = { type: "member", userId, sessionHash } as const;
  return { ctx: proveCtx({ ...ctx, actor, now: new Date() }), cookie: `certyneo.session=${token}`, id };
}

export const userIdOf = ({ actor }: Ctx): string => (actor as { userId: string }).userId;

/** Asks as a page of ours in that browser would. */
export function ask(operationId: string, cookie: string, body?: object, params = {}) {
  const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  return callRoute(operation(operationId), { params, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

/** Runs the job that mails an invitation and answers the token of the newest such mail. */
export async function mailedToken(sql: postgres.Sql, invitationId: string): Promise<string> {
  await fillInvitation(invitationId, writeMemberInvitation);
  const [row] = await sql<{ id: string }[]>`select id from mails
    where dedupe_key like ${`member-invitation:${invitationId}:%`} order by id desc limit 1`;
  const { text } = openMail((await findMail(row!.id))!);
  return /\/join\/([\w-]+)/.exec(text)![1]!;
}

/** What members were told of by mail, each as kind and address. */
export async function toldTo(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ kind: string; email: string }[]>`select kind, coalesce(to_email, email) as email
    from security_notices n join users u on u.id = n.user_id order by n.at, 1, 2`;
  return rows.map(({ kind, email }) => `${kind} ${email}`);
}

/** A try to sign in, as next-auth makes it: who signed in, null for wrong, or the reason that the page gets. */
export const trySignIn = (email: string, secret: string, code = ""): Promise<string | null> =>
  tryBy("credentials", { email, password: secret, code });

/** The same by a mailed link. */
export const tryLink = (token: string, code = ""): Promise<string | null> => tryBy("link", { token, code });

type Options = { id?: string; authorize: (given: object) => Promise<unknown> };

function tryBy(id: string, given: object): Promise<string | null> {
  const { providers } = authOptions(new Request("http://localhost:3000/", { headers: { "user-agent": "Firefox" } }));
  const all = providers.map((provider) => (provider as unknown as { options: Options }).options);
  return all
    .find((each) => (each.id ?? "credentials") === id)!
    .authorize(given)
    .then(
      (user) => (user as { email: string } | null)?.email ?? null,
      (error: Error) => error.message,
    );
}
