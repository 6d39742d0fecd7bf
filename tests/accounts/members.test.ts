import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole, removeMember, transferOwnership } from "@/lib/accounts/change-members";
import { listMembers } from "@/lib/accounts/list-members";
import type { Ctx } from "@/lib/auth/context";
import { callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { keyOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { ask, newBrowser, newMember, password, toldTo, userIdOf } from "./stage";

const database = useDatabase();
let owner: Ctx;
let arne: Ctx;
let liv: Ctx;
beforeAll(async () => {
  owner = await newOwner();
  arne = await newMember(database.sql, owner.workspaceId, "Arne", "ADMIN");
  liv = await newMember(database.sql, owner.workspaceId, "Liv");
});
/** Each test begins with an owner, an admin and a member. */
beforeEach(async () => {
  await database.sql`delete from memberships`;
  await database.sql`delete from security_notices`;
  for (const [ctx, role] of [
    [owner, "OWNER"],
    [arne, "ADMIN"],
    [liv, "MEMBER"],
  ] as const)
    await database.sql`insert into memberships (workspace_id, user_id, role)
      values (${owner.workspaceId}, ${userIdOf(ctx)}, ${role})`;
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const roles = async () => {
  const rows = await database.sql<{ name: string; role: string }[]>`select name, role from memberships m
    join users u on u.id = m.user_id order by name`;
  return Object.fromEntries(rows.map(({ name, role }) => [name.split(" ")[0], role]));
};
const everybody = { Arne: "ADMIN", Liv: "MEMBER", Maja: "OWNER" };

describe("the role", () => {
  test("of a member is given and taken by owners and admins, and who it is of is told by mail", async () => {
    await changeRole(arne, userIdOf(liv), "ADMIN");
    expect(await roles()).toEqual({ ...everybody, Liv: "ADMIN" });
    await changeRole(owner, userIdOf(arne), "MEMBER");
    expect(await roles()).toEqual({ Arne: "MEMBER", Liv: "ADMIN", Maja: "OWNER" });
    expect(await toldTo(database.sql)).toEqual(["ROLE_CHANGED arne@example.com", "ROLE_CHANGED liv@example.com"]);
  });

  test("of an owner is changed by nobody, themselves included", async () => {
    for (const actor of [owner, arne])
      expect(await code(changeRole(actor, userIdOf(owner), "MEMBER"))).toBe("owner_stays");
    expect(await roles()).toEqual(everybody);
  });

  test("is not a member's to give, nor that of whoever was an admin until a moment ago", async () => {
    expect(await code(changeRole(liv, userIdOf(liv), "ADMIN"))).toBe("forbidden");
    await changeRole(owner, userIdOf(arne), "MEMBER");
    expect(await code(changeRole(arne, userIdOf(arne), "ADMIN"))).toBe("forbidden");
  });
});

describe("who is removed", () => {
  test("is out of every browser at once, is told why there and by mail, and their keys are refused", async () => {
    const [desk, phone] = [await newBrowser(database.sql, liv), await newBrowser(database.sql, liv)];
    const key = await keyOf(liv);
    expect((await ask("getMe", desk.cookie)).status).toBe(200);
    await removeMember(arne, userIdOf(liv));
    for (const { cookie } of [desk, phone]) {
      expect((await ask("getMe", cookie)).status).toBe(401);
      expect((await ask("getSessionEnd", cookie)).body).toEqual({ reason: "REMOVED" });
    }
    const byKey = await callRoute(operation("getMe"), { headers: { authorization: `Bearer ${key}` } });
    expect(byKey.status).toBe(401);
    expect(await roles()).toEqual({ Arne: "ADMIN", Maja: "OWNER" });
    expect(await toldTo(database.sql)).toContain("MEMBER_REMOVED liv@example.com");
    expect(await code(removeMember(arne, userIdOf(liv)))).toBe("member_not_found");
  });

  test("is never the owner, and members remove nobody", async () => {
    expect(await code(removeMember(arne, userIdOf(owner)))).toBe("owner_stays");
    expect(await code(removeMember(liv, userIdOf(arne)))).toBe("forbidden");
    expect(await roles()).toEqual(everybody);
  });
});

test("a member leaves and stays signed in, with no workspace; the owner cannot leave", async () => {
  const { ctx, cookie } = await newBrowser(database.sql, liv);
  await removeMember(ctx, userIdOf(liv));
  expect(await roles()).toEqual({ Arne: "ADMIN", Maja: "OWNER" });
  expect((await ask("getMe", cookie)).body.code).toBe("forbidden");
  expect((await ask("getSessionEnd", cookie)).body).toEqual({ reason: null });
  expect(await code(removeMember(owner, userIdOf(owner)))).toBe("owner_stays");
});

describe("ownership", () => {
  test("goes to another member with the owner's password, who is an admin then; both are told", async () => {
    expect(await code(transferOwnership(owner, userIdOf(liv), "not my password"))).toBe("password_wrong");
    expect(await roles()).toEqual(everybody);
    await transferOwnership(owner, userIdOf(liv), password);
    expect(await roles()).toEqual({ Arne: "ADMIN", Liv: "OWNER", Maja: "ADMIN" });
    expect((await toldTo(database.sql)).sort()).toEqual([
      "OWNERSHIP_GIVEN maja@example.com",
      "OWNERSHIP_TAKEN liv@example.com",
    ]);
  });

  test("is nobody's to take, whatever password they have", async () => {
    for (const actor of [arne, liv])
      expect(await code(transferOwnership(actor, userIdOf(actor), password))).toBe("forbidden");
  });

  test("stays with exactly one when it is handed to two in the same moment", async () => {
    const outcomes = await Promise.all([arne, liv].map((to) => code(transferOwnership(owner, userIdOf(to), password))));
    expect(outcomes.sort()).toEqual(["done", "forbidden"]);
    expect(Object.values(await roles()).filter((role) => role === "OWNER")).toHaveLength(1);
  });

  test("and removal in the same moment leave a workspace with its owner", async () => {
    const outcomes = await Promise.all([
      code(transferOwnership(owner, userIdOf(liv), password)),
      code(removeMember(arne, userIdOf(liv))),
    ]);
    expect([
      ["done", "owner_stays"],
      ["member_not_found", "done"],
    ]).toContainEqual(outcomes);
    expect(Object.values(await roles())).toContain("OWNER");
  });
});

test("colleagues are seen by all; who has no second factor and who was invited by owners and admins only", async () => {
  await database.sql`update users set last_seen_at = '2026-11-20T10:00:00Z' where id = ${userIdOf(arne)}`;
  const seen = await listMembers(liv);
  expect(seen.invitations).toEqual([]);
  expect(
    seen.members.map(({ name, isYou, hasTwoFactor, lastSeenAt }) => [name, isYou, hasTwoFactor, lastSeenAt]),
  ).toEqual([
    ["Maja Lindegaard", false, null, null],
    ["Arne", false, null, "2026-11-20T10:00:00.000Z"],
    ["Liv", true, false, null],
  ]);
  expect((await listMembers(arne)).members.map(({ hasTwoFactor }) => hasTwoFactor)).toEqual([false, false, false]);
});

test("a page about one workspace acts in no other: the browser names it and is refused where its reader no longer belongs", async () => {
  const { cookie } = await newBrowser(database.sql, liv);
  const headers = { cookie, "sec-fetch-site": "same-origin", "x-workspace-id": "ws_01K9XB0F4HZV8Q2M7T3N5R6S1W" };
  expect((await callRoute(operation("listMembers"), { headers })).status).toBe(403);
  // What the page remembers is only a wish: where they do not belong they come home.
  const wish = await ask("getMe", `${cookie}; certyneo.workspace=ws_01K9XB0F4HZV8Q2M7T3N5R6S1W`);
  expect(wish.body).toMatchObject({ workspace: { id: owner.workspaceId } });
});
