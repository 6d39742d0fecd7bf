import { beforeAll, describe, expect, test } from "vitest";
import { inviteMember, resendInvitation, revokeInvitation } from "@/lib/accounts/invite-member";
import { joinWorkspace, readInvitation } from "@/lib/accounts/join-workspace";
import { listMembers } from "@/lib/accounts/list-members";
import type { Ctx } from "@/lib/auth/context";
import { hashToken } from "@/lib/crypto/token";
import { newTenant } from "../api/support/tenant";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { ask, mailedToken, newBrowser, newMember, password, toldTo, trySignIn, userIdOf } from "./stage";

const database = useDatabase();
let owner: Ctx;
let admin: Ctx;
beforeAll(async () => {
  owner = await newOwner();
  admin = await newMember(database.sql, owner.workspaceId, "Arne", "ADMIN");
});

const at = (ctx: Ctx): Ctx => ({ ...ctx, now: new Date() });
const invite = (email: string, role: "ADMIN" | "MEMBER" = "MEMBER") => inviteMember(at(owner), { email, role });
const account = (name: string) => ({ name, password });
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const membersOf = async () => (await listMembers(at(owner))).members.map(({ email, role }) => `${email} ${role}`);

test("who is invited by mail makes an account behind its link, belongs to the workspace and has proven the address", async () => {
  const { id } = await invite("  Liv@Example.com ", "ADMIN");
  const token = await mailedToken(database.sql, id);
  expect(await readInvitation(token, undefined, new Date())).toMatchObject({
    ...{ state: "new", email: "liv@example.com", workspace: "Fjordlys", inviter: "Maja Lindegaard", role: "ADMIN" },
  });
  await joinWorkspace(at(owner), { token, ...account("Liv Berg") }, undefined);
  expect(await membersOf()).toContain("liv@example.com ADMIN");
  expect(await trySignIn("liv@example.com", password)).toBe("liv@example.com");
  const [row] = await database.sql`select email_verified_at as at from users where email = 'liv@example.com'`;
  expect(row!.at).toBeInstanceOf(Date);
  expect((await listMembers(at(owner))).invitations).toEqual([]);
  expect(await toldTo(database.sql)).toEqual(["MEMBER_JOINED arne@example.com", "MEMBER_JOINED maja@example.com"]);
});

test("the database knows a link by its hash only, and opening it changes nothing", async () => {
  const { id } = await invite("hash@example.com");
  const token = await mailedToken(database.sql, id);
  const row = async () => (await database.sql`select * from invitations where id = ${id}`)[0]!;
  const before = await row();
  expect(before.token_hash).toBe(hashToken(token));
  expect(JSON.stringify(before)).not.toContain(token);
  await readInvitation(token, undefined, new Date());
  expect(await row()).toEqual(before);
});

test("a link works once, also for two who press in the same moment", async () => {
  const { id } = await invite("once@example.com");
  const token = await mailedToken(database.sql, id);
  const join = () => code(joinWorkspace(at(owner), { token, ...account("Once") }, undefined));
  const outcomes = await Promise.all([join(), join(), join()]);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(await join()).toBe("not_found");
  const rows =
    await database.sql`select 1 from memberships m join users u on u.id = m.user_id where email = 'once@example.com'`;
  expect(rows).toHaveLength(1);
});

describe("a link leads nowhere", () => {
  const dead = async (token: string, now = new Date()) => {
    expect(await readInvitation(token, undefined, now)).toEqual({ state: "dead" });
    expect(await code(joinWorkspace({ ...owner, now }, { token, ...account("Nobody") }, undefined))).toBe("not_found");
  };

  test("once it was taken back", async () => {
    const { id } = await invite("back@example.com");
    const token = await mailedToken(database.sql, id);
    await revokeInvitation(at(owner), id);
    await dead(token);
    expect(await code(revokeInvitation(at(owner), id))).toBe("invitation_not_found");
  });

  test("after 7 days, and the invitation says so; sent again, the new link works and the old one does not", async () => {
    const { id } = await invite("late@example.com");
    const token = await mailedToken(database.sql, id);
    await dead(token, days(7.01));
    const { invitations } = await listMembers({ ...owner, now: days(7.01) });
    expect(invitations.find((each) => each.id === id)).toMatchObject({ isExpired: true });
    await resendInvitation({ ...owner, now: days(8) }, id);
    const again = await mailedToken(database.sql, id);
    await dead(token);
    expect(await readInvitation(again, undefined, days(9))).toMatchObject({ state: "new" });
  });

  test("that nobody was mailed", () => dead("A".repeat(43)));
});

test("who is asked again has one invitation, with the role given last and one link that works", async () => {
  const first = await invite("twice@example.com", "MEMBER");
  const token = await mailedToken(database.sql, first.id);
  const second = await invite("twice@example.com", "ADMIN");
  expect(second.id).toBe(first.id);
  expect(await readInvitation(token, undefined, new Date())).toEqual({ state: "dead" });
  const again = await mailedToken(database.sql, first.id);
  expect(await readInvitation(again, undefined, new Date())).toMatchObject({ role: "ADMIN" });
});

test("whoever belongs to the workspace cannot be invited", async () => {
  expect(await code(invite("Maja@example.com"))).toBe("already_member");
});

describe("where there is an account with the address", () => {
  test("it joins when its owner is signed in there, and nobody else with the link does or makes a second account", async () => {
    const other = await newTenant(database.sql, "ines");
    const { id } = await invite("ines@example.com");
    const token = await mailedToken(database.sql, id);
    expect(await readInvitation(token, undefined, new Date())).toMatchObject({ state: "signIn" });
    expect(await readInvitation(token, { id: "usr_x", email: "x@example.com" }, new Date())).toMatchObject({
      state: "other",
    });
    const stranger = await newBrowser(database.sql, admin);
    for (const cookie of ["", stranger.cookie]) {
      const refused = await ask("joinWorkspace", cookie, { token, ...account("Ines") });
      expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    }
    const own = await newBrowser(database.sql, other);
    const joined = await ask("joinWorkspace", own.cookie, { token });
    expect([joined.status, joined.body.workspaceId]).toEqual([201, owner.workspaceId]);
    const rows = await database.sql`select workspace_id from memberships where user_id = ${userIdOf(other)}`;
    expect(rows.map((row) => row.workspace_id).sort()).toEqual([other.workspaceId, owner.workspaceId].sort());
  });
});

test("without a name or a long enough password no account is made and the link still works", async () => {
  const { id } = await invite("short@example.com");
  const token = await mailedToken(database.sql, id);
  const tries = [{}, { name: "Short" }, { name: "Short", password: "too short" }, { name: " ", password }];
  for (const more of tries) expect((await ask("joinWorkspace", "", { token, ...more })).status).toBe(422);
  expect(await readInvitation(token, undefined, new Date())).toMatchObject({ state: "new" });
});

test("another site cannot have a browser join", async () => {
  const headers = {
    "sec-fetch-site": "cross-site",
    origin: "https://evil.example",
    "content-type": "application/json",
  };
  const { callRoute } = await import("../api/support/call");
  const { operation } = await import("../api/support/operation");
  const body = JSON.stringify({ token: "x", ...account("Eve") });
  const answer = await callRoute(operation("joinWorkspace"), { headers, body });
  expect([answer.status, answer.body.code]).toEqual([403, "cross_site_request"]);
});

test("a workspace mails at most so many invitations in a row", async () => {
  const tenant = await newTenant(database.sql, "eager");
  const { id } = await inviteMember(tenant, { email: "far@example.com", role: "MEMBER" });
  const outcomes = [];
  for (let count = 0; count < 45; count++) outcomes.push(await code(resendInvitation(tenant, id)));
  expect(outcomes.slice(0, 30)).toEqual(Array(30).fill("done"));
  expect(outcomes.at(-1)).toBe("rate_limited");
});
