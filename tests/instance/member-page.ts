import type postgres from "postgres";
import { hashToken, newToken } from "@/lib/crypto/token";
import { newId } from "@/lib/ids";

/** A signed-in browser of a user: its cookie. */
export async function signIn(sql: postgres.Sql, userId: string): Promise<string> {
  const token = newToken();
  await sql`insert into sessions (token_hash, user_id, expires_at)
    values (${hashToken(token)}, ${userId}, now() + interval '1 day')`;
  return `certyneo.session=${token}`;
}

/** Another member of the workspace, who does not own the instance. */
export async function addMember(sql: postgres.Sql, workspaceId: string): Promise<string> {
  const userId = newId("user");
  await sql`insert into users (id, email, name, password_hash) values (${userId}, ${`${userId}@example.com`}, 'Liv', 'x')`;
  await sql`insert into memberships (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'MEMBER')`;
  return userId;
}

/** A page of the dashboard as the server draws it: what is in its markup, without its scripts and their texts. */
export async function drawnPage(address: string, cookie: string): Promise<string> {
  const response = await fetch(address, { headers: { cookie, "accept-language": "en" }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  return (await response.text()).replace(/<script\b[\s\S]*?<\/script>/g, "");
}
