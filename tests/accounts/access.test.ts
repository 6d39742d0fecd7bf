import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { operation } from "../api/support/operation";
import { sampleBody } from "../api/support/samples";
import { makeTarget } from "../api/support/targets";
import { newTenant } from "../api/support/tenant";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { ask, newBrowser, newMember } from "./stage";

/** Who may do what with members and accounts: each operation × {signed out, other workspace, member, admin, owner}. */
const database = useDatabase();
const callers = ["signedOut", "outsider", "member", "admin", "owner"] as const;
let cookies: Record<(typeof callers)[number], string>;
let owner: Ctx;

beforeAll(async () => {
  owner = await newOwner();
  const cookieOf = async (ctx: Ctx) => (await newBrowser(database.sql, ctx)).cookie;
  cookies = {
    signedOut: "",
    outsider: await cookieOf(await newTenant(database.sql, "outsider")),
    member: await cookieOf(await newMember(database.sql, owner.workspaceId, "Liv")),
    admin: await cookieOf(await newMember(database.sql, owner.workspaceId, "Arne", "ADMIN")),
    owner: await cookieOf(owner),
  };
});

/** New for each try, of the owner's workspace: what is tried must be there. */
async function targets(): Promise<Record<string, string>> {
  const made = { workspaceId: owner.workspaceId } as Record<string, string>;
  for (const name of ["userId", "invitationId", "sessionId", "provider"])
    made[name] = await makeTarget(name, "", database.sql, made);
  return made;
}

/** What each caller gets, in their order. The password of the sample is the owner's. */
const expected: Record<string, number[]> = {
  listMembers: [401, 200, 200, 200, 200],
  changeRole: [401, 404, 403, 200, 200],
  removeMember: [401, 404, 403, 200, 200],
  transferOwnership: [401, 404, 403, 403, 200],
  inviteMember: [401, 201, 403, 201, 201],
  resendInvitation: [401, 404, 403, 202, 202],
  revokeInvitation: [401, 404, 403, 200, 200],
  listSessions: [401, 200, 200, 200, 200],
  // The session is the owner's: nobody ends somebody else's.
  revokeSession: [401, 404, 404, 404, 200],
  listSignInProviders: [401, 200, 200, 200, 200],
  // It is the owner's, as the session is.
  removeSignInProvider: [401, 404, 404, 404, 200],
  getTwoFactor: [401, 200, 200, 200, 200],
  updateProfile: [401, 200, 200, 200, 200],
  getSessionEnd: [200, 200, 200, 200, 200],
};

describe.each(Object.entries(expected))("%s", (operationId, statuses) => {
  test.each(callers.map((caller, index) => [caller, statuses[index]!] as const))(
    "as %s: %i",
    async (caller, status) => {
      const contract = operation(operationId);
      const body = contract.body ? (sampleBody(contract) as object) : undefined;
      const answer = await ask(operationId, cookies[caller], body, await targets());
      expect(answer.status, answer.text).toBe(status);
      if (operationId !== "transferOwnership" || status !== 200) return;
      await database.sql`update memberships m set role = case when u.email = 'maja@example.com' then 'OWNER' else 'MEMBER' end
      from users u where u.id = m.user_id and u.email not in ('arne@example.com', 'outsider@example.com')`;
    },
  );
});
